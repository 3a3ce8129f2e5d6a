using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Running;
using static ConformanceSuite.Tests.Running.TestSession;

namespace ConformanceSuite.Tests.Engine;

public sealed class A_session
{
    [Fact]
    public async Task Plays_the_exchange_and_the_departure_for_a_destination()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);
        system.Exchange = session.Exchange;

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record"), Stimulate("arrival"), Expect("IE006", "departure", "arrival")));

        Assert.Equal("finished", Assert.Single(recorded.Happenings.OfType<ScenarioEnded>()).How);
        var calls = recorded.Happenings.OfType<Exchanged>().ToList();
        Assert.Equal([("Submit", "IE001", false, 200), ("Submit", "IE006", true, 200)], calls.Select(call => (call.Operation, call.Message, call.Incoming, call.Status)));
        Assert.All(calls, call => Assert.NotEmpty(recorded.Bytes.Read(call.Answer)));
        Assert.Equal("record", calls[0].As);
        Assert.Equal(calls[1].Number, Assert.Single(recorded.Happenings.OfType<WaitEnded>()).Found);
        Assert.StartsWith("UZ", recorded.Happenings.OfType<ScenarioBegan>().Single().Values["destination.office"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplyKind.Lost)]
    [InlineData(ReplyKind.NotNow)]
    [InlineData(ReplyKind.Fault)]
    public async Task Gives_a_receipt_after_the_troubles_of_the_scenario(object kind)
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, new Insisting(system));
        system.Exchange = session.Exchange;

        var recorded = await session.Run(Scene("TR-1", Role.Destination,
            Stimulate("arrival"), Expect("IE006", "departure", "arrival", new Reply((ReplyKind)kind, null, 2))));

        var calls = recorded.Happenings.OfType<Exchanged>().ToList();
        Assert.Equal("finished", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
        Assert.Equal(3, calls.Count);
        Assert.Single(calls.Select(call => call.Document).Distinct());
        Assert.Equal(200, calls[2].Status);
        Assert.All(calls[..2], call => Assert.NotEqual(200, call.Status));
    }

    [Fact]
    public async Task Runs_scenarios_beside_each_other_without_mixing_their_movements()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);
        system.Exchange = session.Exchange;
        var scenarios = Enumerable.Range(1, 12).Select(number => Scene($"TR-{number}", Role.Destination,
            Deliver("IE001", "departure", "record"), Stimulate("arrival"), Expect("IE006", "departure", "arrival"))).ToArray();

        var recorded = await session.Run(scenarios);

        Assert.All(recorded.Happenings.OfType<ScenarioEnded>(), ended => Assert.Equal("finished", ended.How));
        foreach (var scenario in scenarios)
        {
            Assert.Equal(["IE001", "IE006"], recorded.Happenings.OfType<Exchanged>().Where(call => call.Scenario == scenario.Id).Select(call => call.Message));
        }
    }

    [Fact]
    public async Task Ends_a_scenario_whose_message_does_not_come_by_moving_the_test_clock_once_all_wait()
    {
        using var system = await SmallSystem.Start(_ => Task.CompletedTask);
        await using var session = await Open(system.Address, system, testClock: true, patience: TimeSpan.FromMilliseconds(300));
        system.Exchange = session.Exchange;
        var scenarios = new[] { "PT1H", "PT30M", "PT1H" }.Select((within, number) => Scene($"TR-{number}", Role.Destination,
            Deliver("IE001", "departure", "record"), Stimulate("arrival"), Expect("IE006", "departure", "arrival", within: within))).ToArray();

        var recorded = await session.Run(scenarios);

        Assert.All(recorded.Happenings.OfType<WaitEnded>(), wait => Assert.Equal(0, wait.Found));
        Assert.All(recorded.Happenings.OfType<ScenarioEnded>(), ended => Assert.Contains("IE006", ended.Why, StringComparison.Ordinal));
        Assert.Equal(3, recorded.Happenings.OfType<ScenarioEnded>().Count());
        Assert.InRange(system.Moved, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(150));
    }

    [Fact]
    public async Task Says_what_the_suite_lacks_without_counting_it_against_the_system()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE404", "departure", "record")));

        Assert.Contains("no message 'IE404'", recorded.Happenings.OfType<Broke>().Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_when_a_stimulus_is_not_offered()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(system.Address, system);

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Stimulate("incident"), Expect("IE180", "departure", "incident")));

        Assert.Equal("blocked", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
        Assert.Equal("not offered", recorded.Happenings.OfType<Stimulated>().Single().Trouble);
    }

    [Fact]
    public async Task Lays_documents_ready_for_a_system_that_collects()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(address: null, system);
        using var end = new CancellationTokenSource();
        var collecting = system.Collect(session.Exchange, end.Token);

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record"), Deliver("IE024", "departure", "notice")));
        await end.CancelAsync();
        await collecting;

        var confirmed = recorded.Happenings.OfType<Exchanged>().Where(call => call.Operation == "Confirm").ToList();
        Assert.Equal("finished", recorded.Happenings.OfType<ScenarioEnded>().Single().How);
        Assert.Equal([("1", "IE001", "record"), ("2", "IE024", "notice")], confirmed.Select(call => (call.Step, call.Message, call.As)));
        Assert.All(confirmed, call => Assert.NotEmpty(call.Answer));
    }

    [Fact]
    public async Task Takes_what_was_fetched_as_delivered_before_what_the_system_sends_because_of_it()
    {
        using var system = await SmallSystem.Start();
        await using var session = await Open(address: null, system);
        system.Exchange = session.Exchange;
        using var end = new CancellationTokenSource();
        var collecting = system.Collect(session.Exchange, end.Token, before: document => system.SendArrival(document.Facts.Mrn!));

        var recorded = await session.Run(Scene("TR-1", Role.Destination, Deliver("IE001", "departure", "record"), Expect("IE006", "departure", "arrival")));
        await end.CancelAsync();
        await collecting;

        var calls = recorded.Happenings.OfType<Exchanged>().Where(call => call.Operation is "Submit" or "Confirm");
        Assert.Equal(["Confirm", "Submit"], calls.OrderBy(call => call.Ticks - (call.Milliseconds * 1000)).Select(call => call.Operation));
    }
}
