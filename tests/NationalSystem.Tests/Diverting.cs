using CatsIce.NationalSystem.Control;
using CatsIce.Protocol.Identifiers;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

public sealed class Diverting : IDisposable
{
    private readonly TestSystem _uz = new("UZ", TestSystem.NewFolder());
    private readonly TestSystem _az = new("AZ", TestSystem.NewFolder());
    private readonly TestSystem _ge = new("GE", TestSystem.NewFolder());

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
        _ge.Dispose();
    }

    [Fact]
    public async Task Asks_for_the_record_and_advises_the_arrival_when_it_comes()
    {
        var mrn = await ReleasedForBaku();
        var asked = await _ge.Desk.Arrive(new ArrivalRequest(mrn, "GE001001"), CancellationToken.None);
        Assert.Equal("IE002", asked.Messages[0].Type);
        Assert.Equal("Requested", _ge.State(mrn, "destination"));
        await Exchange(_ge, _uz);
        await Exchange(_uz, _ge);
        Assert.Equal("Arrived", _ge.State(mrn, "destination"));

        await Exchange(_ge, _uz);
        Assert.Equal("Arrived", _uz.State(mrn, "departure"));
        await Exchange(_uz, _az);
        Assert.Equal("ArrivedElsewhere", _az.State(mrn, "destination"));
        Assert.Equal("Ended", _az.State(mrn, "transit"));
    }

    [Fact]
    public async Task Names_the_undeclared_office_of_transit_to_the_others()
    {
        var mrn = await ReleasedForBaku();
        await _ge.Desk.Cross(new CrossingRequest(mrn, "GE017002"), CancellationToken.None);
        await Exchange(_ge, _uz);
        await Exchange(_uz, _ge);
        Assert.Equal("Passed", _ge.State(mrn, "transit"));
        await Exchange(_ge, _uz);

        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await Exchange(_az, _uz);
        await Exchange(_uz, _ge);
        Assert.Equal("Ended", _ge.State(mrn, "transit"));
        var forwarded = Assert.Single(_uz.Hub.Arrived, document => document.Type.Code == "IE024");
        Assert.Equal("GE017002", forwarded.Root.SelectSingleNode("CustomsOfficeOfTransitActual/referenceNumber")!.Value);
    }

    [Fact]
    public async Task Is_told_when_there_is_no_such_movement()
    {
        var unknown = Mrn.Create(2026, "UZ", "026002ABCDEF").Value;
        await _ge.Desk.Arrive(new ArrivalRequest(unknown, "GE001001"), CancellationToken.None);
        await Exchange(_ge, _uz);
        await Exchange(_uz, _ge);
        Assert.Equal("Denied", _ge.State(unknown, "destination"));
        Assert.Equal("3", Reason(Assert.Single(_uz.Hub.Arrived)));
        Assert.Equal(0, await _ge.Send());
    }

    [Fact]
    public async Task Gets_the_record_of_a_TIR_movement_with_its_carnet()
    {
        var mrn = (await _uz.Release("dried-fruit-tir")).Mrn;
        await _ge.Desk.Cross(new CrossingRequest(mrn, "GE017002"), CancellationToken.None);
        await Exchange(_ge, _uz);
        await _uz.SendAll();
        var answer = Assert.Single(_uz.Hub.Arrived, document => document.Type.Code == "IE115");
        Assert.Equal("XQ82514706", answer.Root.SelectSingleNode("TransitOperation/TIRCarnetNumber")!.Value);
        await _ge.DeliverFrom(_uz);
        Assert.Equal("Passed", _ge.State(mrn, "transit"));
    }

    [Fact]
    public async Task Is_told_that_the_movement_was_cancelled()
    {
        var mrn = await ReleasedForBaku();
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        await Exchange(_uz, _az);
        Assert.Equal("Cancelled", _az.State(mrn, "destination"));
        Assert.Equal("Cancelled", _az.State(mrn, "transit"));

        await _ge.Desk.Arrive(new ArrivalRequest(mrn, "GE001001"), CancellationToken.None);
        await Exchange(_ge, _uz);
        await Exchange(_uz, _ge);
        Assert.Equal("Denied", _ge.State(mrn, "destination"));
        Assert.Equal("2", Reason(_uz.Hub.Arrived[^1]));
    }

    [Fact]
    public async Task Cannot_be_arrived_twice()
    {
        var mrn = await ReleasedForBaku();
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        var problem = await Assert.ThrowsAsync<ControlProblemException>(() => _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None));
        Assert.Equal(409, problem.Status);
    }

    [Fact]
    public async Task Cannot_arrive_in_the_future()
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        var problem = await Assert.ThrowsAsync<ControlProblemException>(
            () => _ge.Desk.Arrive(new ArrivalRequest(mrn, "GE001001", ManualClock.Start.AddHours(1)), CancellationToken.None));
        Assert.Equal(400, problem.Status);
        Assert.Equal(0, await _ge.Send());
    }

    private static string Reason(CatsIce.Protocol.Documents.BusinessDocument answer) => answer.Root.SelectSingleNode("TransitOperation/requestRejectionReasonCode")!.Value;

    private async Task<string> ReleasedForBaku()
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        await Exchange(_uz, _az);
        Assert.Equal("Expected", _az.State(mrn, "destination"));
        return mrn;
    }

    // Everything that one has for the other; what was delivered before is a repetition and changes nothing.
    private static async Task Exchange(TestSystem from, TestSystem to)
    {
        await from.SendAll();
        await to.DeliverFrom(from);
    }
}
