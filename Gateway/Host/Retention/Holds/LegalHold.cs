namespace CatsIce.Gateway.Retention.Holds;

/// <summary>Of which nothing may be deleted: exactly one of the three is given.</summary>
/// <param name="Mrn">A movement.</param>
/// <param name="Participant">Everything it has sent or received, and what of it was refused.</param>
/// <param name="MessageId">The messages with that messageIdentification, with all of their movement.</param>
internal sealed record HeldThing(string? Mrn, string? Participant, string? MessageId)
{
    public override string ToString() => Mrn is not null ? $"MRN {Mrn}" : Participant is not null ? $"participant {Participant}" : $"messageIdentification {MessageId}";
}

/// <summary>A hold that somebody has placed; in effect until it is lifted.</summary>
internal sealed record LegalHold
{
    public long HoldId { get; init; }

    public string? Mrn { get; init; }

    public string? Participant { get; init; }

    public string? MessageId { get; init; }

    public string Reason { get; init; } = "";

    public long PlacedAtMs { get; init; }

    public string PlacedBy { get; init; } = "";

    public long? LiftedAtMs { get; init; }

    public string? LiftedBy { get; init; }

    public string? LiftReason { get; init; }

    public HeldThing Thing => new(Mrn, Participant, MessageId);

    public DateTimeOffset PlacedAt => DateTimeOffset.FromUnixTimeMilliseconds(PlacedAtMs);

    public DateTimeOffset? LiftedAt => LiftedAtMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
