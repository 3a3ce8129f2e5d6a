using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>How far a movement has come: the record, and which questions have been asked. Equal by value.</summary>
/// <param name="Parties">Participant and role, with a space between.</param>
/// <param name="Taken">Message and key, with a space between.</param>
/// <param name="Asked">Message and way, of the questions that the search looks at.</param>
internal sealed record Situation(string State, ImmutableSortedSet<string> Parties, ImmutableSortedSet<string> Taken, ImmutableSortedSet<string> Asked)
{
    public static Situation Nothing { get; } = new(MovementTable.None, [], [], []);

    /// <summary>As text: equal situations have equal keys.</summary>
    public string Key => $"{State}|{string.Join(',', Parties)}|{string.Join(',', Taken)}|{string.Join(',', Asked)}";

    public MovementRecord Record => new(
        State,
        [.. Parties.Select(party => party.Split(' ')).Select(party => new MovementParty(party[0], party[1]))],
        [.. Taken.Select(step => step.Split(' ')).Select(step => new StepTaken(step[0], step[1]))]);

    public static string Question(string message, bool sent) => $"{message} {(sent ? "sent" : "received")}";

    public Situation After(MovementDecision.Allowed allowed) => new(
        allowed.State,
        Parties.Union(allowed.Enrolled.Select(party => $"{party.Participant} {party.Role}")),
        allowed.Taken is { } taken ? Taken.Add($"{taken.Message} {taken.Key}") : Taken,
        Asked);
}
