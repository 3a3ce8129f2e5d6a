using System.Globalization;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Protocol.Identifiers;
using Dapper;
using Gateway.Tests.Running;

namespace Gateway.Tests.Bridge;

/// <summary>The versions of the parties of a movement, as the store keeps them.</summary>
public sealed class MovementLinks_keep
{
    private const string Ie001 = "IE001-typical-cotton-yarn";

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task AFirstMessage_FixesTheVersionsOfBothSides()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        Assert.Equal(["NTA.GE 3.0", "NTA.UZ 3.0"], hub.Query<string>("SELECT participant || ' ' || css_version FROM movement_link ORDER BY 1"));
    }

    [Fact]
    public async Task ARefusedMessage_FixesNothing()
    {
        await using var hub = TestHub.Start();
        Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, hub.Uz.Sign("IE024-typical-cotton-yarn-to-azerbaijan", NewMrn(1))));
        await hub.Accept(hub.Az, hub.Az.Sign("IE002-typical-diversion-to-baku", NewMrn(2)));
        Assert.Empty(hub.Query<string>("SELECT mrn FROM movement_link"));
    }

    [Fact]
    public async Task APartyThatRetiredItsVersion_GoesOnInTheOtherOne()
    {
        await using var hub = TestHub.Start();
        hub.Certify(hub.Uz, "2.0");
        var mrn = NewMrn(1);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, mrn, version: "2.0"));
        Assert.Contains("E9001", Text(await hub.Submit(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", mrn))), StringComparison.Ordinal);

        hub.Retire(hub.Uz, "2.0");
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", mrn));
        Assert.Equal(["3.0"], hub.Query<string>("SELECT css_version FROM movement_link WHERE participant = 'NTA.UZ'"));
    }

    [Fact]
    public async Task AMovementFromBeforeThereWereLinks_GoesOnInItsVersion()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        var migration = CatsIce.Gateway.Store.Migration.Embedded.Single(m => m.Name == "020_bridge").Script;
        var backfill = migration[migration.IndexOf("INSERT INTO movement_link", StringComparison.Ordinal)..(migration.IndexOf(';', migration.IndexOf("INSERT INTO movement_link", StringComparison.Ordinal)) + 1)];
        using var connection = hub.Get<CatsIce.Gateway.Store.Dialects.Dialect>().OpenWriter();
        connection.Execute("DELETE FROM movement_link");
        connection.Execute(backfill);
        Assert.Equal(["NTA.GE 3.0", "NTA.UZ 3.0"], hub.Query<string>("SELECT participant || ' ' || css_version FROM movement_link ORDER BY 1"));
    }

    private static string Text(Answer answer) => System.Text.Encoding.UTF8.GetString(Assert.IsType<Answer.Nack>(answer).Document.Span);
}
