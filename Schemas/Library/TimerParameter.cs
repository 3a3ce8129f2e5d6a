using System.Collections.Immutable;

namespace CatsIce.Schemas;

/// <summary>Who sets a timer.</summary>
public enum TimerScope
{
    /// <summary>The agreement of the parties, the same for all of them.</summary>
    Agreement,

    /// <summary>The operator of the exchange.</summary>
    Exchange,

    /// <summary>Each participant for its own system.</summary>
    Participant,
}

/// <summary>One timer of the specification: a parameter, never a constant in code.</summary>
/// <param name="Id">Never reused for another timer: <c>T-ENQUIRY-ANSWER</c>.</param>
/// <param name="Default">What holds where nothing else was agreed.</param>
/// <param name="Least">The shortest value that may be agreed.</param>
/// <param name="Most">The longest.</param>
/// <param name="StartsOn">The event from which it runs.</param>
/// <param name="StopsOn">The event that ends it before its time.</param>
/// <param name="Then">What happens when it has run out.</param>
/// <param name="Roles">Who has to act before it runs out; a role of the movement, participant (any), exchange or operator.</param>
/// <param name="Messages">The messages that start it, stop it or follow from it.</param>
/// <param name="Source">Where it comes from; says so when the value is our own choice.</param>
/// <param name="StartedBy">Messages whose receipt starts it, for programs that look whether it runs in a movement; null where no message alone does.</param>
/// <param name="EndedBy">Messages that end it: where they name the message that they answer, the one that started it.</param>
/// <param name="DateOfEnd">Where in the message that starts it the last day stands; null where only the agreement says how long it runs.</param>
/// <param name="Setting">The setting of the hub that holds it, as <c>Section:Name</c>; null for the others.</param>
public sealed record TimerParameter(
    string Id, string Name, TimerScope Scope, TimerAmount Default, TimerAmount Least, TimerAmount Most, string StartsOn, string StopsOn, string Then,
    ImmutableArray<string> Roles, ImmutableArray<string> Messages, string Source, string? Setting = null,
    ImmutableArray<string>? StartedBy = null, ImmutableArray<string>? EndedBy = null, string? DateOfEnd = null);
