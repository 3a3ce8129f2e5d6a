using System.Collections.Immutable;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Collects findings; every text is made one line of bounded length, since it may quote what lies in the container.</summary>
internal sealed class FindingBook
{
    private readonly List<EvidenceFinding> _findings = [];

    /// <summary>By topic, what is broken first.</summary>
    public ImmutableArray<EvidenceFinding> InOrder => [.. _findings.OrderBy(finding => finding.Topic).ThenBy(finding => finding.State switch
    {
        FindingState.Broken => 0,
        FindingState.Unknown => 1,
        _ => 2,
    })];

    public void Holds(EvidenceTopic topic, string where, string meaning) => Add(FindingState.Holds, topic, where, meaning);

    public void Unknown(EvidenceTopic topic, string where, string meaning) => Add(FindingState.Unknown, topic, where, meaning);

    public void Broken(EvidenceTopic topic, string where, string expected, string found, string meaning) =>
        _findings.Add(new EvidenceFinding(FindingState.Broken, topic, OneLine.Quote(where), OneLine.Of(meaning)) { Expected = OneLine.Of(expected), Found = OneLine.Of(found) });

    /// <summary>Broken unless both are the same.</summary>
    /// <param name="what">What is compared: <c>message sender</c>.</param>
    public bool Same(EvidenceTopic topic, string where, string what, string? expected, string? found, string meaning)
    {
        var same = string.Equals(expected, found, StringComparison.Ordinal);
        if (!same)
        {
            Broken(topic, where, $"{what} {expected ?? "none"}", found ?? "none", meaning);
        }

        return same;
    }

    /// <summary>Why something could not be read, without the code that would stand in an answer on the wire.</summary>
    public static string Why(Refusal refusal) => refusal is Refusal.Fault fault ? fault.Detail : refusal.Summary;

    private void Add(FindingState state, EvidenceTopic topic, string where, string meaning) =>
        _findings.Add(new EvidenceFinding(state, topic, OneLine.Quote(where), OneLine.Of(meaning)));
}
