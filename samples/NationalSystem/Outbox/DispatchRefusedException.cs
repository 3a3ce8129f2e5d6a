using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>A message may not leave the house. An exception, because it must undo the transaction it was part of.</summary>
internal sealed class DispatchRefusedException(string type, IReadOnlyList<Problem> problems)
    : Exception($"{type} may not be sent: {string.Join(" ", problems.Select(problem => problem.Detail))}")
{
    public string Type { get; } = type;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    /// <summary>True when the document is right and the movement's state or roles forbid it.</summary>
    public bool OutOfSequence { get; init; }
}
