using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Running;
using static ConformanceSuite.Tests.Running.TestSession;

namespace ConformanceSuite.Tests.Engine;

public sealed class Troubles_of_a_session
{
    [Fact]
    public async Task A_receiver_that_can_not_take_it_now_gets_it_again_after_the_pause_it_asked_for()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);
        system.Busy = 2;

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record")));

        var calls = recorded.Happenings.OfType<Exchanged>().ToList();
        Assert.Equal("finished", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
        Assert.Equal([503, 503, 200], calls.Select(call => call.Status));
        Assert.Single(calls.Select(call => call.Document).Distinct());
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second.Ticks - pair.First.Ticks >= 900_000, "The pause was shorter than told."));
    }

    [Fact]
    public async Task A_receiver_that_never_takes_it_is_given_up_after_three_attempts()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);
        system.Busy = 9;

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record")));

        Assert.Equal("interrupted", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
        Assert.Equal(3, recorded.Happenings.OfType<Exchanged>().Count());
    }

    [Fact]
    public async Task What_comes_of_a_run_that_was_ended_in_the_middle_is_no_scenarios_that_runs_anew()
    {
        using var system = await SmallSystem.Start();
        await using var before = await Open(system.Address, system);
        var first = await before.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record")));
        var killed = first with { Happenings = first.Happenings.RemoveAll(happening => happening is ScenarioEnded) };
        await using var session = await Open(system.Address, system);
        system.Exchange = session.Exchange;
        session.Session.Remember(killed);
        await system.SendArrival(first.Happenings.OfType<ScenarioBegan>().Single().Values["mrn"]);

        var recorded = await session.Run(Scene("TR-2", Role.Destination, Deliver("IE001", "departure", "record"), Stimulate("arrival"), Expect("IE006", "departure", "arrival")));

        Assert.Equal([EarlierRuns.Unfinished, "TR-2"], recorded.Happenings.OfType<Exchanged>().Where(call => call.Incoming).Select(call => call.Scenario));
        Assert.Equal("finished", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
    }
}
