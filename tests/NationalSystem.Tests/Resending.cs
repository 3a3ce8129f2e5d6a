using CatsIce.Protocol.Problems;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

public sealed class Resending
{
    [Fact]
    public async Task Repeats_the_same_bytes_until_the_hub_receipts_them()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var mrn = (await uz.ReleaseDirect()).Mrn;
        uz.Hub.Instead = RecordingHub.Unreachable;
        await uz.SendAll();
        Assert.Single(uz.Hub.Arrived);
        Assert.Contains("cannot be reached", uz.Movement(mrn)!.Outbox[0].LastError, StringComparison.Ordinal);

        uz.Hub.Instead = null;
        uz.Clock.Advance(TimeSpan.FromSeconds(1));
        await uz.SendAll();
        Assert.Equal(2, uz.Hub.Arrived.Count);
        Assert.Equal(uz.Hub.Arrived[0].Canonical.ToArray(), uz.Hub.Arrived[1].Canonical.ToArray());
        Assert.Equal("Receipted", uz.Movement(mrn)!.Outbox[0].State);
    }

    [Fact]
    public async Task Goes_on_after_a_restart_with_the_same_identification()
    {
        var folder = TestSystem.NewFolder();
        string sent;
        using (var before = new TestSystem("UZ", folder))
        {
            sent = (await before.ReleaseDirect()).Messages[0].MessageIdentification;
            before.Hub.Instead = RecordingHub.Unreachable;
            await before.SendAll();
        }

        using var after = new TestSystem("UZ", folder);
        after.Clock.Advance(TimeSpan.FromMinutes(1));
        await after.SendAll();
        Assert.Equal(sent, Assert.Single(after.Hub.Arrived).Header.MessageIdentification);
    }

    [Fact]
    public async Task Keeps_the_order_of_a_movement_and_lets_others_pass()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var stuck = (await uz.Release("copper-cathodes")).Mrn;
        uz.Hub.Instead = document => document.Facts.Mrn == stuck ? RecordingHub.Unreachable(document) : uz.Hub.Receipt(document);
        await uz.SendAll();
        var free = (await uz.Release("copper-cathodes")).Mrn;
        await uz.SendAll();
        Assert.Equal(["Waiting", "Waiting"], uz.Movement(stuck)!.Outbox.Select(message => message.State));
        Assert.Equal(["Receipted", "Receipted"], uz.Movement(free)!.Outbox.Select(message => message.State));
        Assert.DoesNotContain(uz.Hub.Arrived, document => document.Facts.Mrn == stuck && document.Type.Code == "IE050");
    }

    [Fact]
    public async Task Takes_no_receipt_that_the_hub_did_not_sign()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var mrn = (await uz.ReleaseDirect()).Mrn;
        using var forger = TestKeys.Signer("NTA.GE-signing");
        uz.Hub.Instead = document => uz.Hub.Receipt(document, forger);
        await uz.SendAll();
        var message = uz.Movement(mrn)!.Outbox[0];
        Assert.Equal("Waiting", message.State);
        Assert.Contains("S014", message.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_repeats_what_the_hub_refused()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var mrn = (await uz.ReleaseDirect()).Mrn;
        uz.Hub.Instead = document => uz.Hub.Nack(document, new Problem(14, "Not so.", "Mend it.") { Reason = "R0005", Pointer = "/IE001" });
        await uz.SendAll();
        uz.Clock.Advance(TimeSpan.FromDays(1));
        await uz.SendAll();
        Assert.Single(uz.Hub.Arrived);
        Assert.Equal("Refused", uz.Movement(mrn)!.Outbox[0].State);
        Assert.Equal("Refused", uz.Movement(mrn)!.Journal[0].Answer);
        Assert.Equal("none", uz.State(mrn, "departure"));
        Assert.Contains("R0005", uz.Movement(mrn)!.Journal[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_as_long_as_the_hub_asks()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        await uz.ReleaseDirect();
        uz.Hub.Instead = RecordingHub.Throttled;
        await uz.SendAll();
        uz.Clock.Advance(TimeSpan.FromSeconds(89));
        await uz.SendAll();
        Assert.Single(uz.Hub.Arrived);
        uz.Clock.Advance(TimeSpan.FromSeconds(2));
        await uz.Send();
        Assert.Equal(2, uz.Hub.Arrived.Count);
    }

    [Fact]
    public async Task Ends_quietly_when_its_host_is_disposed_without_a_stop()
    {
        var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var sender = uz.Sender;
        var sent = new TaskCompletionSource();
        uz.Hub.Instead = document =>
        {
            sent.SetResult();
            return uz.Hub.Receipt(document);
        };
        await uz.ReleaseDirect();
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        uz.Dispose();
        // Anything but an end without exception, a host logs as critical.
        await sender.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
