using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Documents;
using CatsIce.Protocol.Identifiers;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Questions that a system answers by itself.</summary>
public sealed class Being_asked : IDisposable
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

    [Theory]
    [InlineData("known", "REL", null)]
    [InlineData("unknown", null, "1")]
    [InlineData("stranger", null, "2")]
    public async Task Tells_a_whole_movement_to_who_has_a_part_in_it(string what, string? status, string? reason)
    {
        var mrn = what == "unknown" ? Mrn.Create(2026, "UZ", "026002ABCDEF").Value : await Released();
        var (asker, office) = what == "stranger" ? (_ge, "GE001001") : (_az, "AZ010001");
        await Ask(asker, "IE027", mrn, writer => writer.Office("Request", office));
        var answer = Assert.Single(_uz.Sent("IE038"));
        Assert.Equal(status, answer.Text("TransitOperation/status"));
        Assert.Equal(reason, answer.Text("TransitOperation/requestRejectionReasonCode"));
        Assert.Equal(reason is null, answer.Text("Consignment/grossMass") is not null);
    }

    [Fact]
    public async Task Tells_the_state_of_its_own_record()
    {
        var mrn = await Released();
        await Ask(_az, "IE094", mrn, writer => writer.Office("Destination", "AZ010001"), "EXP");
        Assert.Equal("REL", Assert.Single(_uz.Sent("IE095")).Text("TransitOperation/status"));
        await Ask(_uz, "IE094", mrn, writer => writer.Office("Departure", "UZ026002"), "REL", _az);
        Assert.Equal("AZ010001", Assert.Single(_az.Sent("IE095")).Text("CustomsOfficeOfDestination/referenceNumber"));
    }

    [Fact]
    public async Task Says_that_it_is_there()
    {
        var question = _az.Write(new OutgoingContent("IE974", ParticipantId.Parse("NTA.UZ"), null, _ => { }));
        Assert.Equal("IE974", Answer.Receipt(await _uz.Deliver(question, "NTA.AZ")).MessageType);
        await _uz.SendAll();
        Assert.Equal("AVA", Assert.Single(_uz.Sent("IE975")).Text("Header/status"));
        // The same question once more is no new one.
        await _uz.Deliver(question, "NTA.AZ");
        Assert.Equal(0, await _uz.Send());
    }

    [Fact]
    public async Task Passes_an_incident_on_to_who_waits_and_tells_of_it_in_the_record()
    {
        var mrn = await Released();
        await _ge.Desk.Register(new IncidentRequest(mrn, "GE017002", Text: "Delayed by snow."), CancellationToken.None);
        await TestSystem.Talk(_ge, _uz);
        Assert.Equal("NTA.AZ", Assert.Single(_uz.Sent("IE181")).Header.MessageRecipient);
        Assert.Equal("UnderWay", _uz.State(mrn, "departure"));
        Assert.Equal("IE181", (await Delivered("IE181")).MessageType);

        await _ge.Desk.Arrive(new ArrivalRequest(mrn, "GE001001"), CancellationToken.None);
        await TestSystem.Talk(_ge, _uz);
        Assert.Equal("Delayed by snow.", Assert.Single(_uz.Sent("IE003")).Text("Consignment/Incident/text"));
        Assert.Equal("Arrived", _uz.State(mrn, "departure"));
    }

    [Fact]
    public async Task Answers_who_wants_it_to_recover()
    {
        var mrn = await Released();
        await _az.DeliverFrom(_uz);
        var request = new OutgoingContent("IE150", ParticipantId.Parse("NTA.AZ"), Mrn.Parse(mrn), writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn));
            writer.Office("RecoveryRequesting", "UZ026001");
            writer.Office("RecoveryRequested", "AZ010001");
            writer.Group("Recovery", () =>
            {
                writer.Day("recoveryCommunicationDate", ManualClock.Start);
                writer.Fact("text", "Last seen at Alat.");
            });
        });
        await _az.Deliver(_uz.Write(request), "NTA.UZ");
        await _az.SendAll();
        Assert.Equal("1", Assert.Single(_az.Sent("IE151")).Text("Recovery/recoveryAcceptance"));
    }

    private async Task<string> Released()
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        await TestSystem.Talk(_uz, _az);
        return mrn;
    }

    private async Task<CatsIce.Protocol.Receipts.Receipt> Delivered(string type)
    {
        var document = _uz.Sent(type)[0];
        return Answer.Receipt(await _az.Deliver(document.Canonical.ToArray(), "NTA.UZ"));
    }

    private async Task Ask(TestSystem asker, string type, string mrn, Action<GroupWriter> office, string? status = null, TestSystem? asked = null)
    {
        var (to, name) = (asked ?? _uz, asked is null ? "NTA.UZ" : "NTA.AZ");
        var question = asker.Write(new OutgoingContent(type, ParticipantId.Parse(name), Mrn.Parse(mrn), writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn);
                writer.Fact("status", status);
            });
            office(writer);
        }));
        await to.Deliver(question, asker == _az ? "NTA.AZ" : asker == _ge ? "NTA.GE" : "NTA.UZ");
        await to.SendAll();
    }
}
