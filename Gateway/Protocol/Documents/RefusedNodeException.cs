using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Documents;

/// <summary>Carries a problem out of the depth of the parse to <see cref="DocumentReader"/>, the only place that catches it.</summary>
internal sealed class RefusedNodeException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
