using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Generated from the rule book and the code lists: each is not looked at, or what it refuses is told under the name of another.</summary>
internal static class RuleMutants
{
    public static IEnumerable<Mutant> All(CommonSystemSpecification specification)
    {
        List<string> reasons = [.. specification.Rules.All.Select(rule => rule.Reason).Distinct(), .. specification.CodeLists.All.Select(list => list.Name)];
        return
        [
            .. reasons.Select(reason => Of("unchecked", reason, $"{reason} is not looked at.", problem => null)),
            .. reasons.Select(reason => Of("miscoded", reason, $"What {reason} refuses is told under another name.", problem => problem with { Reason = Other(reasons, reason) })),
        ];
    }

    private static Mutant Of(string family, string reason, string wrong, Func<Problem, Problem?> seen) =>
        new(family, $"{family}.{reason}", wrong, mutation => mutation.SeesContent(problem => problem.Reason == reason ? seen(problem) : problem))
        {
            Subject = new MutantSubject(Reason: reason),
        };

    private static string Other(List<string> reasons, string reason) => reasons[(reasons.IndexOf(reason) + 1) % reasons.Count];
}
