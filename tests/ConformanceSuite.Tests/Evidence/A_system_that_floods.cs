using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Running;
using static ConformanceSuite.Tests.Running.TestSession;

namespace ConformanceSuite.Tests.Evidence;

/// <summary>What is kept of a session has an end, and where it is reached is told.</summary>
public sealed class A_system_that_floods
{
    private const long PerScenario = 4 * 1024 * 1024;
    private const long PerSession = 12 * 1024 * 1024;
    private const int LargeBody = 1024 * 1024;

    [Fact]
    public async Task A_scenario_is_open_where_all_is_kept_that_is_kept_of_one()
    {
        var scenario = Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record"), Stimulate("arrival"), Expect("IE006", "departure", "arrival", within: "PT3S"));
        SmallSystem? flooding = null;
        using var system = flooding = await SmallSystem.Start(mrn => flooding!.Flood(mrn, messages: 40, LargeBody));
        await using var session = await Open(system.Address, system, budget: new EvidenceBudget(PerScenario, PerSession));
        system.Exchange = session.Exchange;

        var recorded = await session.Run(scenario);

        var spent = Assert.Single(recorded.Happenings.OfType<BudgetSpent>());
        Assert.Equal(("TR-1", false), (spent.Scenario, spent.OfSession));
        Assert.Null(session.Session.CutOff);
        Assert.InRange(recorded.Bytes.Size, PerScenario / 2, PerScenario + (4 * LargeBody));
        var verdict = VerdictOn(recorded, scenario);
        Assert.NotEqual(Verdict.Pass, verdict.Verdict);
        Assert.True(verdict.Verdict == Verdict.Fail || verdict.Because.Contains("all that is kept of one scenario", StringComparison.Ordinal), verdict.Because);
    }

    [Fact]
    public async Task Garbage_that_belongs_to_no_scenario_is_kept_to_the_same_measure_and_told_as_of_the_session()
    {
        SmallSystem? flooding = null;
        using var system = flooding = await SmallSystem.Start(_ => flooding!.FloodWithGarbage(calls: 40, LargeBody));
        await using var session = await Open(system.Address, system, budget: new EvidenceBudget(PerScenario, PerSession));
        system.Exchange = session.Exchange;
        var scenario = Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record"), Stimulate("arrival"));

        var recorded = await session.Run(scenario);

        Assert.Equal("", Assert.Single(recorded.Happenings.OfType<BudgetSpent>()).Scenario);
        Assert.InRange(recorded.Bytes.Size, PerScenario / 2, PerScenario + (4 * LargeBody));
        var result = SessionJudge.Of(recorded.Happenings, recorded.Bytes.Read, recorded.Hash, new Dictionary<string, Scenario> { [scenario.Id] = scenario });
        var loose = Assert.Single(result.Scenarios, pair => pair.Scenario.Id == "SESSION").Verdict;
        Assert.Equal(Verdict.Inconclusive, loose.Verdict);
        Assert.Contains("the system sends or answers without measure", loose.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_ends_where_all_is_kept_that_is_kept_of_one()
    {
        SmallSystem? flooding = null;
        using var system = flooding = await SmallSystem.Start(mrn => flooding!.Flood(mrn, messages: 40, LargeBody));
        await using var session = await Open(system.Address, system, budget: new EvidenceBudget(PerScenario, PerSession));
        system.Exchange = session.Exchange;
        Scenario[] scenarios =
        [
            .. Enumerable.Range(1, 12).Select(number => Scene($"TR-{number}", Role.Destination, Deliver("IE001", "departure", "record"), Stimulate("arrival"))
                with { Movement = new MovementStory(null, false, false, number) }),
        ];

        var recorded = await session.Run(scenarios);

        Assert.Contains(recorded.Happenings.OfType<BudgetSpent>(), spent => spent.OfSession);
        Assert.Contains("all that is kept of one", session.Session.CutOff!.Why, StringComparison.Ordinal);
        Assert.Equal(scenarios.Length, recorded.Happenings.OfType<ScenarioEnded>().Count());
        Assert.InRange(recorded.Bytes.Size, PerSession / 2, PerSession + (8 * LargeBody));
    }

    private static ScenarioVerdict VerdictOn(RecordedSession recorded, Scenario scenario) =>
        Assert.Single(SessionJudge.Of(recorded.Happenings, recorded.Bytes.Read, recorded.Hash, new Dictionary<string, Scenario> { [scenario.Id] = scenario }).Scenarios, pair => pair.Scenario.Id == scenario.Id).Verdict;
}
