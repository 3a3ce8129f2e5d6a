using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using Dapper;
using Microsoft.Data.Sqlite;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Two countries act at the same time: the hub takes one step and refuses the other, whose country goes on as if it had never taken it.</summary>
public sealed class Racing : IDisposable
{
    private readonly string _folder = TestSystem.NewFolder();
    private readonly TestSystem _az = new("AZ", TestSystem.NewFolder());
    private TestSystem _uz;

    public Racing() => _uz = new TestSystem("UZ", _folder);

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
    }

    [Fact]
    public async Task An_arrival_that_loses_leaves_the_record_open_for_the_cancellation()
    {
        var mrn = await ReleasedForBaku();
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await _az.Desk.Report(new ControlResultRequest(mrn, "AZ010001"), CancellationToken.None);
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        Refuse(_az, "IE006", "IE018");

        // IE018 still waits, and no longer fits.
        await _az.Send();
        Assert.Equal("Expected", _az.State(mrn, "destination"));
        await _az.SendAll();
        Assert.Equal("Expected", _az.State(mrn, "destination"));
        Assert.Equal(["IE006 Refused", "IE018 Refused"], _az.Movement(mrn)!.Outbox.Select(message => $"{message.Type} {message.State}"));
        Assert.Equal(["IE006 Refused", "IE018 Refused"], _az.Movement(mrn)!.Journal.Where(line => line.Direction == "sent").Select(line => $"{line.Type} {line.Answer}"));

        await _uz.SendAll();
        await _az.DeliverFrom(_uz);
        Assert.Equal("Cancelled", _az.State(mrn, "destination"));
        Assert.Equal("Cancelled", _az.State(mrn, "transit"));
    }

    [Fact]
    public async Task An_arrival_that_was_refused_can_be_advised_again_with_the_same_record()
    {
        var mrn = await ReleasedForBaku();
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        Refuse(_az, "IE006");
        await _az.SendAll();
        _az.Hub.Instead = null;
        var again = await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        Assert.Equal("IE006", Assert.Single(again.Messages).Type);
        await _az.SendAll();
        Assert.Equal("Arrived", _az.State(mrn, "destination"));
    }

    [Fact]
    public async Task A_cancellation_that_loses_leaves_the_movement_to_arrive()
    {
        var mrn = await ReleasedForBaku();
        await Cross(mrn);
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        Refuse(_uz, "IE010");
        await _uz.SendAll();
        Assert.Equal("UnderWay", _uz.State(mrn, "departure"));

        await _az.SendAll();
        await _uz.DeliverFrom(_az);
        Assert.Equal("Arrived", _uz.State(mrn, "departure"));
    }

    [Fact]
    public async Task What_was_received_stays_received()
    {
        var mrn = await ReleasedForBaku();
        await Cross(mrn);
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        Refuse(_uz, "IE010");
        await _uz.SendAll();
        var dossier = new CatsIce.NationalSystem.Movements.Dossier("UZ026002", "AZ010001", ["AZ005001"], "T1", null, false, []);
        var again = _az.Write(JourneyNotices.Crossing(Mrn.Parse(mrn), dossier, "AZ005001", ManualClock.Start));
        Assert.Equal("IE906 92 /IE118", Answer.Nack(await _uz.Deliver(again, "NTA.AZ")));
    }

    [Fact]
    public async Task A_file_from_before_there_were_steps_keeps_its_movements()
    {
        var mrn = await ReleasedForBaku();
        _az.Clock.Advance(TimeSpan.FromMinutes(1));
        _uz.Clock.Advance(TimeSpan.FromMinutes(1));
        await Cross(mrn);
        _uz.Clock.Advance(TimeSpan.FromMinutes(1));
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        var now = _uz.Clock;
        _uz.Dispose();
        using (var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "national.db")}"))
        {
            Assert.True(await file.ExecuteAsync("DELETE FROM step") > 0);
        }

        _uz = new TestSystem("UZ", _folder, now);
        Refuse(_uz, "IE010");
        await _uz.SendAll();
        Assert.Equal("UnderWay", _uz.State(mrn, "departure"));
    }

    private async Task<string> ReleasedForBaku()
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        await _uz.SendAll();
        await _az.DeliverFrom(_uz);
        return mrn;
    }

    private async Task Cross(string mrn)
    {
        await _az.Desk.Cross(new CrossingRequest(mrn, "AZ005001"), CancellationToken.None);
        await _az.SendAll();
        await _uz.DeliverFrom(_az);
        Assert.Equal("UnderWay", _uz.State(mrn, "departure"));
    }

    private static void Refuse(TestSystem system, params string[] types) => system.Hub.Instead = document => types.Contains(document.Type.Code)
        ? system.Hub.Nack(document, new Problem(92, "Another step was first.", "Ask the status.") { Pointer = $"/{document.Type.Code}" })
        : system.Hub.Receipt(document);
}
