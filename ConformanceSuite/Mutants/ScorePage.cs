using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CatsIce.ConformanceSuite.Mutants.Campaign;
using CatsIce.ConformanceSuite.Mutants.Dependence;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>The score for readers: <c>docs/certify/mutation-score.md</c>.</summary>
internal static class ScorePage
{
    public static string Of(ScoreFile score, ImmutableArray<MutantResult> results, ImmutableArray<CheckUse> checks) => string.Create(CultureInfo.InvariantCulture, $"""
        # Mutation score of the suite

        Written by `{score.Command}` on {score.Measured.UtcDateTime:yyyy-MM-dd HH:mm} UTC; do not edit. What it means, and how to measure it again: [Mutants](mutants.md).
        It holds for the content `{score.Suite}` of the suite and for no other.

        **{score.Killed} of {score.Mutants} mutants were killed** ({score.MustKilled} of the {score.MustMutants} that break a MUST). {score.Survived} survived, {score.Imprecise} imprecise, {score.NotReached} not reached,
        {score.Broken} broken, {score.Stale} stale; {score.Equivalent} equivalent ones are not counted. {score.Requirements.Length} requirements have a killed mutant.
        Only mutants of the catalogue count. What no scenario can show, and why, [stands beside](mutants.md#what-no-scenario-can-show).

        ## Mutants

        {CampaignFiles.TableOf(results)}
        ## Checks that are switched off

        The evidence of each killed mutant was judged again without each check that failed on it.

        {Checks("Needed: without it these mutants turn wrongly green", checks.Where(check => !check.Needed.IsEmpty), check => check.Needed)}
        {Checks("Covered: it failed on these mutants, and other checks, or the way in which the scenario ended, tell of them as well", checks.Where(check => check.Needed.IsEmpty && !check.Covered.IsEmpty), check => check.Covered)}
        Idle: no mutant of the catalogue shows that these work:

        {string.Join('\n', score.IdleChecks.Select(name => $"- `{name}`: {IdleReasons.Of(name)}").DefaultIfEmpty("- none"))}

        ## Requirements with a killed mutant

        {string.Join(", ", score.Requirements)}

        """);

    private static string Checks(string title, IEnumerable<CheckUse> checks, Func<CheckUse, ImmutableArray<string>> mutants)
    {
        var list = new StringBuilder(title).Append(":\n\n");
        foreach (var check in checks)
        {
            list.Append(CultureInfo.InvariantCulture, $"- `{check.Check}`: {string.Join(", ", mutants(check).Take(6))}{(mutants(check).Length > 6 ? $" and {mutants(check).Length - 6} more" : "")}\n");
        }

        return list.ToString();
    }
}
