using System.Diagnostics;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>SIGTERM: the hub takes no new requests, finishes what it began, and ends with code 0.</summary>
public sealed class When_the_hub_is_asked_to_stop(PushingHub hub) : IClassFixture<PushingHub>
{
    [Fact]
    public async Task Under_load_everything_receipted_is_kept_and_its_exit_code_is_0()
    {
        var load = new Load(hub, senders: 8);
        var running = load.Run(CancellationToken.None);
        await Until.True(() => load.Receipts.Count > 50, "50 receipts", () => hub.Process.LogTail);
        Assert.Equal(0, await hub.Process.Stop());
        await running;

        var kept = hub.Ledger.Query<string>("SELECT message_id FROM message").ToHashSet();
        Assert.Empty(load.Receipts.Keys.Except(kept));
        Assert.All(load.Others, other => Assert.Contains("503", other, StringComparison.Ordinal));
        hub.Ledger.MustBeWhole();
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
        Assert.Contains("Stopped", hub.Process.LogTail, StringComparison.Ordinal);

        await hub.Start();
        foreach (var document in load.Unanswered.Values) Assert.Equal("Receipt", (await hub.As("NTA.UZ").Submit(document)).Kind);
        await hub.DeliversAll();
        Assert.Empty(load.Receipts.Keys.Except(hub["NTA.GE"].Attempts.Select(a => a.Id)));
    }

    [Fact]
    public async Task An_attempt_under_way_is_finished_before_it_ends()
    {
        var gate = new TaskCompletionSource();
        var journey = new Journey(hub);
        var release = journey.Message(Journey.Release);
        var id = release.Element("messageIdentification")!.Value;
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.After(gate.Task, Reactions.Accept));
        await journey.Send(release);
        await Until.True(() => hub["NTA.GE"].Of(id).Count == 1, "the attempt is under way");
        var stopping = hub.Process.Stop();
        await Until.True(() => hub.Process.Log.Contains("Stopping", StringComparison.Ordinal), "the hub stops");
        gate.SetResult();

        Assert.Equal(0, await stopping);
        Assert.Equal("Delivered", hub.Ledger.Of(id));
        await hub.Start();
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_destination_that_never_answers_does_not_keep_it()
    {
        await hub.Process.Stop();
        await hub.Start("Hub:ShutdownGrace=00:00:01", "Deliver:AttemptTimeout=00:00:04");
        var journey = new Journey(hub);
        var release = journey.Message(Journey.Release);
        var id = release.Element("messageIdentification")!.Value;
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.InTurn(Reactions.Silence, Reactions.Accept));
        await journey.Send(release);
        await Until.True(() => hub["NTA.GE"].Of(id).Count == 1, "the attempt is under way");

        Assert.Equal(0, await hub.Process.Stop());
        await hub.Start();
        await hub.Becomes(id, "Delivered");
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Nobody_who_waits_for_a_delivery_keeps_it()
    {
        await hub.Must("participant", "route", "NTA.AZ", "--development", "--pull");
        IReadOnlyList<CatsIce.Protocol.Client.DeliveredItem>? collected = null;
        await Until.True(() => hub.As("NTA.AZ").Send(Request.Collect(Binding.Soap12, 1, 0)).GetAwaiter().GetResult().Kind == "CollectResponse", "the hub notices that NTA.AZ pulls");
        var waiting = Task.Run(async () => collected = await hub.As("NTA.AZ").Collect(waitSeconds: 60));
        // The long poll is in the hub when a later request of the same participant has been answered.
        await hub.As("NTA.AZ").Ping();
        var stopped = Stopwatch.StartNew();
        var exitCode = await hub.Process.Stop();

        // Far less than the long poll would have waited.
        Assert.True(stopped.Elapsed < TimeSpan.FromSeconds(40), $"It took {stopped.Elapsed}.");
        Assert.Equal(0, exitCode);
        await waiting;
        Assert.Empty(collected!);
        await hub.Start();
        await hub.Must("participant", "route", "NTA.AZ", "--development", "--push", hub["NTA.AZ"].Address.AbsoluteUri);
    }
}
