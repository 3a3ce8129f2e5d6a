using System.Globalization;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Dapper;
using Gateway.Tests.Running;

namespace Gateway.Tests.Evidence;

/// <summary>A hub in whose log there is one of everything.</summary>
internal static class LoggedHub
{
    public const string Ie001 = "IE001-typical-cotton-yarn";

    public static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    /// <summary>Message 1 is delivered in a converted copy, message 2 was given up, told of, and sent on its way again; one document is refused; participants are registered; the configuration is kept.</summary>
    public static async Task<TestHub> Eventful()
    {
        var hub = TestHub.Start();
        await hub.Get<ConfigurationWatch>().Look();
        hub.Certify(hub.Ge, "2.0");
        hub.Retire(hub.Ge, "3.0");
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Delivered'").Single() == 1, "message 1 is delivered");
        await hub.StopDelivery();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(2)));
        var second = hub.Query<string>("SELECT order_key FROM outbox WHERE state = 'Pending'").Single();
        await hub.Get<ParkingDesk>().Park(2, second, NonDeliveryReason.Unreachable, "It was not reached.");
        await hub.Get<CommitWriter>().Run(new RequeueLine("NTA.GE", second, [2L], "an operator", "agreed by telephone", hub.Clock.GetUtcNow(), TimeSpan.FromDays(3)), CancellationToken.None);
        Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, hub.Uz.Sign("IE002-typical-diversion-to-baku", NewMrn(3))));
        return hub;
    }

    /// <summary>The same, with everything in its place and two checkpoints.</summary>
    public static async Task<TestHub> Sequenced()
    {
        var hub = await Eventful();
        await Sequence(hub);
        Assert.NotNull(await hub.Get<Notary>().Make());
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(4)));
        await Sequence(hub);
        Assert.NotNull(await hub.Get<Notary>().Make());
        return hub;
    }

    public static async Task Sequence(TestHub hub)
    {
        while (await hub.Get<Sequencer>().Step())
        {
        }
    }

    public static List<string> Differences(TestHub hub)
    {
        var found = new List<string>();
        new EvidenceCheck(hub.Get<Dialect>()).Run(difference => found.Add(difference.ToString()));
        return found;
    }

    /// <summary>Changes the database behind the hub's back.</summary>
    public static void Tamper(TestHub hub, string sql)
    {
        using var connection = hub.Get<Dialect>().OpenWriter();
        connection.Execute($"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {sql}");
    }
}
