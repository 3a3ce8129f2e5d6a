using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Mutants.Campaign;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Mutants;

public sealed class The_verdict_on_a_mutant
{
    private static readonly Mutant Mutant = new(
        "A-001", "Nothing comes", "flow", RequirementLevel.Must, ["CSS-ARR-001"], new MutantMeans.Flag("sends-nothing"), ["TR-DST-0001"], new Collateral(false, []), null);

    [Fact]
    public void Is_killed_when_the_scenario_fails_with_the_requirement() => Assert.Equal(MutantVerdict.Killed, Of(3, 3, ("TR-DST-0001", Verdict.Fail, "CSS-ARR-001")));

    [Fact]
    public void Is_imprecise_when_it_fails_with_another_requirement() => Assert.Equal(MutantVerdict.Imprecise, Of(3, 3, ("TR-DST-0001", Verdict.Fail, "CSS-SIG-001")));

    [Fact]
    public void Is_imprecise_when_what_has_nothing_to_do_with_it_fails_too() =>
        Assert.Equal(MutantVerdict.Imprecise, Of(3, 3, ("TR-DST-0001", Verdict.Fail, "CSS-ARR-001"), ("TR-GUA-0001", Verdict.Fail, "CSS-GUA-003")));

    [Fact]
    public void Survives_when_the_scenario_passes() => Assert.Equal(MutantVerdict.Survived, Of(3, 3, ("TR-DST-0001", Verdict.Pass, "CSS-ARR-001")));

    [Theory]
    [InlineData(nameof(Verdict.Inconclusive))]
    [InlineData(nameof(Verdict.Error))]
    [InlineData(nameof(Verdict.Skipped))]
    public void Is_broken_when_nothing_can_be_judged(string verdict) => Assert.Equal(MutantVerdict.Broken, Of(3, 3, ("TR-DST-0001", Enum.Parse<Verdict>(verdict), "CSS-ARR-001")));

    [Fact]
    public void Is_not_reached_when_the_wrong_was_never_done() => Assert.Equal(MutantVerdict.NotReached, Of(0, 0, ("TR-DST-0001", Verdict.Fail, "CSS-ARR-001")));

    [Fact]
    public void Is_stale_when_the_rule_changes_nothing() => Assert.Equal(MutantVerdict.Stale, Of(3, 0, ("TR-DST-0001", Verdict.Pass, "CSS-ARR-001")));

    private static MutantVerdict Of(long reached, long applied, params (string Id, Verdict Verdict, string Requirement)[] scenarios) => MutantJudge.Of(
        Mutant, reached, applied, [.. scenarios.Select(scenario => (About(scenario.Id), VerdictOf(scenario.Id, scenario.Verdict, scenario.Requirement)))]).Verdict;

    private static Scenario About(string id) => Scenarios.Of(id) with { Verifies = id == "TR-DST-0001" ? ["CSS-ARR-001"] : ["CSS-GUA-003"] };

    private static ScenarioVerdict VerdictOf(string id, Verdict verdict, string requirement) => new(id, verdict, "because", [new CheckResult("expected", requirement, verdict, "1", 1, "this", "that")]);
}
