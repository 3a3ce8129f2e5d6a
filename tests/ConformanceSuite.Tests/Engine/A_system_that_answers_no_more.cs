using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Engine.GivingUp;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Running;
using static ConformanceSuite.Tests.Running.TestSession;

namespace ConformanceSuite.Tests.Engine;

/// <summary>A session ends in bounded time, whatever the system under test does not do.</summary>
public sealed class A_system_that_answers_no_more
{
    private const int Beside = 4;
    private static readonly TimeSpan Attempt = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Ends_the_session_where_nobody_is_there()
    {
        await using var server = new HostileServer(HostileServer.Silent);
        using var system = await SmallSystem.Start();
        var scenarios = Many(200);

        var (recorded, result, cutOff) = await Play(new Uri($"https://localhost:{server.Port}/ice"), system, scenarios);

        Assert.True(cutOff!.IsGone);
        Assert.Contains("deliveries in a row were not answered, the last: ", cutOff.Why, StringComparison.Ordinal);
        Assert.Contains(" To Ping: ", cutOff.Why, StringComparison.Ordinal);
        MustBeShort(recorded, result, scenarios);
    }

    [Fact]
    public async Task Ends_the_session_where_Ping_is_answered_and_no_document()
    {
        using var system = await SmallSystem.Start();
        system.Hangs = true;
        var scenarios = Many(200);

        var (recorded, result, cutOff) = await Play(system.Address, system, scenarios);

        Assert.False(cutOff!.IsGone);
        Assert.Contains("though the system says that it is there", cutOff.Why, StringComparison.Ordinal);
        MustBeShort(recorded, result, scenarios);
    }

    [Fact]
    public async Task For_a_moment_only_ends_nothing()
    {
        using var system = await SmallSystem.Start();
        system.HangsTimes = Beside + 2;

        var (recorded, _, cutOff) = await Play(system.Address, system, Many(20));

        Assert.Null(cutOff);
        Assert.DoesNotContain(recorded.Happenings.OfType<ScenarioEnded>(), ended => ended.How == Stopped.NotBegun);
    }

    [Fact]
    public async Task Is_waited_for_where_the_session_is_to_see_all_that_it_does()
    {
        using var system = await SmallSystem.Start();
        system.Hangs = true;

        var (recorded, _, cutOff) = await Play(system.Address, system, Many(24), givesUp: false);

        Assert.Null(cutOff);
        Assert.Equal(24, recorded.Happenings.OfType<Exchanged>().Count(call => call.Operation == "Submit"));
    }

    private static Scenario[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Scene($"TR-{number}", Role.Destination, Deliver("IE001", "departure", "record")) with { Movement = new MovementStory(null, false, false, number) })];

    private static void MustBeShort(RecordedSession recorded, SessionResult result, Scenario[] scenarios)
    {
        var ended = recorded.Happenings.OfType<ScenarioEnded>().ToArray();
        Assert.Equal(scenarios.Length, ended.Length);
        Assert.InRange(ended.Count(end => end.How != Stopped.NotBegun), 1, 3 * (Beside + 4));

        var left = Assert.Single(result.Scenarios, pair => pair.Scenario.Id == scenarios[^1].Id).Verdict;
        Assert.Equal(Verdict.Inconclusive, left.Verdict);
        Assert.StartsWith("cut-off: ", left.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, result.Verdict);
    }

    private static async Task<(RecordedSession Recorded, SessionResult Result, CutOffReason? CutOff)> Play(Uri address, SmallSystem system, Scenario[] scenarios, bool givesUp = true)
    {
        await using var session = await Open(address, system, attempt: Attempt, givesUp: givesUp);
        var recorded = await session.Run(scenarios);
        var result = SessionJudge.Of(recorded.Happenings, recorded.Bytes.Read, recorded.Hash, scenarios.ToDictionary(scenario => scenario.Id));
        return (recorded, result, session.Session.CutOff);
    }
}
