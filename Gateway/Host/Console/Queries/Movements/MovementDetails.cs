namespace CatsIce.Gateway.Console.Queries.Movements;

/// <summary>A movement as it happened, as far as somebody may see it.</summary>
internal sealed record MovementDetails
{
    public required string Mrn { get; init; }

    public string? CssVersion { get; init; }

    /// <summary>As the exchange has recorded it. Null where nothing is recorded, and for a country that is not the departure: it would tell of messages between others.</summary>
    public string? State { get; init; }

    public string? StateMeaning { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>File in which it is, when it has ended and is no longer here.</summary>
    public string? Archive { get; init; }

    /// <summary>In the order in which they came into it.</summary>
    public IReadOnlyList<PartyFacts> Parties { get; init; } = [];

    /// <summary>Accepted messages and refused documents in the order in which they came.</summary>
    public IReadOnlyList<StepFacts> Steps { get; init; } = [];

    /// <summary>There are more steps than are told here.</summary>
    public bool IsCut { get; init; }

    /// <summary>What must come next, and by when; soonest first.</summary>
    public IReadOnlyList<AwaitedFacts> Awaited { get; init; } = [];

    /// <summary>What the movement table would take now.</summary>
    public IReadOnlyList<PossibleFacts> Possible { get; init; } = [];
}

/// <param name="Roles">As the movement table names them; empty where they may not be seen.</param>
/// <param name="CssVersion">What it speaks in this movement; null where that may not be seen.</param>
internal sealed record PartyFacts(string Participant, IReadOnlyList<string> Roles, string? CssVersion);

/// <param name="Number">4711, or R12 for a refusal.</param>
/// <param name="State">Of the delivery; NotAccepted; Archived.</param>
/// <param name="EndedAt">When the delivery ended: delivered, refused, given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Answers">Number of the message that it answers; null when it answers none that may be seen.</param>
internal sealed record StepFacts(
    string Number, DateTimeOffset At, string? Type, string? Title, string From, string? To, string State, DateTimeOffset? EndedAt, long Attempts, string? MessageIdentification, string? Answers);

/// <param name="Timer">Its id in the specification: T-ENQUIRY-ANSWER.</param>
/// <param name="Messages">Any of these ends the waiting.</param>
/// <param name="From">Who has to send it.</param>
/// <param name="Since">Number of the message that began it.</param>
/// <param name="Due">By the message itself where it names a day, otherwise by the default of the specification.</param>
/// <param name="Then">What happens when nothing comes.</param>
internal sealed record AwaitedFacts(
    string Timer, string Name, IReadOnlyList<string> Messages, string From, string Since, DateTimeOffset StartedAt, DateTimeOffset Due, bool IsAgreedDefault, string Then);

/// <param name="From">Who may send it, of those that have a part in the movement; empty: any administration.</param>
/// <param name="When">Only where this is so; null when always.</param>
internal sealed record PossibleFacts(string Message, string Title, IReadOnlyList<string> From, string? When);
