using System.Xml.Linq;
using CatsIce.Gateway.Store;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>kill -9 at every named place while a message is on its way from one version to another: copy, original, receipt and delivery are all there or none is, and what
/// comes to the destination is the same on both sides of the kill.</summary>
public sealed class When_the_power_goes_between_versions(TwoVersions hub) : IClassFixture<TwoVersions>
{
    [Theory]
    [InlineData(CrashPoint.BeforeCommit), InlineData(CrashPoint.AfterCommit), InlineData(CrashPoint.BeforeAnswer)]
    [InlineData(CrashPoint.BeforeSend), InlineData(CrashPoint.AfterSend), InlineData(CrashPoint.AfterMark)]
    public async Task At_a_named_place(string place)
    {
        var journey = new Journey(hub);
        var (message, az) = (journey.Message(Journey.TransitToAz), hub["NTA.AZ"]);
        var (id, signed) = (message.Element("messageIdentification")!.Value, hub.As("NTA.UZ").Sign(message));
        await Until.True(() => Pending() == 0, "all delivered", () => hub.Process.LogTail);
        await hub.Process.Stop();
        await hub.StartUnder(new Misfortune { CrashAt = place });
        Answer? first = null;
        try
        {
            first = await hub.As("NTA.UZ").Submit(signed);
            await hub.Process.Ended();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            await hub.Process.Ended();
        }

        await hub.Start();
        hub.Ledger.MustBeWhole();
        Assert.Equal(Rows("message"), Rows("conversion"));
        var again = await hub.As("NTA.UZ").Submit(signed);
        again.MustBeReceipt(hub, signed);
        if (first is not null) Assert.Equal(first.Document, again.Document);
        await hub.Becomes(id, "Delivered");

        // At least once, and always the copy that is on file.
        var copy = hub.Ledger.Documents("SELECT c.canonical FROM conversion c JOIN message m ON m.log_index = c.log_index WHERE m.message_id = @id", new { id }).Single();
        Assert.NotEmpty(az.Of(id));
        Assert.All(az.Of(id), delivery => Assert.Equal(copy, delivery.Bytes));
        Assert.Empty(az.Faults);
        hub.Ledger.MustBeWhole();

        long Rows(string table) => hub.Ledger.Query<long>($"SELECT COUNT(t.log_index) FROM {table} t JOIN message m ON m.log_index = t.log_index WHERE m.message_id = @id", new { id }).Single();
    }

    private long Pending() => hub.Ledger.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Pending'").Single();
}
