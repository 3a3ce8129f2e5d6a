using CatsIce.Gateway.Console.Explaining;

namespace CatsIce.Gateway.Console.Messages;

/// <summary>Findings to be shown.</summary>
internal sealed record ProblemsModel(IReadOnlyList<ExplainedProblem> Problems);
