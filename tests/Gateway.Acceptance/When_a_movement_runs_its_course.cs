using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Whole movements over the hub, with three administrations that are pushed to: each message is receipted, moves the movement, and comes to its
/// destination byte for byte as its origin signed it.</summary>
public sealed class When_a_movement_runs_its_course(PushingHub hub) : IClassFixture<PushingHub>
{
    [Fact]
    public async Task From_release_over_two_borders_to_control_results()
    {
        var journey = new Journey(hub);
        await Step(journey, Journey.Release, "NTA.GE", "Released");
        await Step(journey, Journey.TransitToAz, "NTA.AZ", "Released");
        await Step(journey, Journey.TransitToGe, "NTA.GE", "Released");
        await Step(journey, Journey.CrossingAz, "NTA.UZ", "UnderWay");
        await Step(journey, Journey.CrossingGe, "NTA.UZ", "UnderWay");
        await Step(journey, Journey.Arrival, "NTA.UZ", "Arrived");
        await Step(journey, Journey.NotUsed, "NTA.AZ", "Arrived");
        await Step(journey, Journey.Results, "NTA.UZ", "Closed");

        Assert.Equal(["IE001", "IE050"], hub["NTA.GE"].Attempts.Where(a => a.Mrn == journey.Mrn).Select(a => a.Type));
        Assert.Equal(["IE118", "IE118", "IE006", "IE018"], hub["NTA.UZ"].Attempts.Where(a => a.Mrn == journey.Mrn).Select(a => a.Type));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task With_discrepancies_at_destination()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.Arrival);
        await Step(journey, Journey.Results, "NTA.UZ", "Discrepancies", root =>
        {
            root.Element("ControlResult")!.Element("code")!.Value = "B1";
            root.Element("ControlResult")!.Element("date")!.AddAfterSelf(new XElement("text", "Two bales are missing."));
        });
    }

    [Fact]
    public async Task Diverted_to_another_country()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var request = journey.Message("IE002-typical-diversion-to-baku");
        await Step(journey, request, "NTA.UZ", "Released");
        await Step(journey, journey.Message("IE003-positive-diversion-to-baku", Answering(request)), "NTA.AZ", "Released");
        await Step(journey, Journey.Arrival, "NTA.UZ", "Arrived", root =>
        {
            root.Element("messageSender")!.Value = "NTA.AZ";
            root.Element("CustomsOfficeOfDestinationActual")!.Element("referenceNumber")!.Value = "AZ010001";
        });
        await Step(journey, Journey.NotUsed, "NTA.GE", "Arrived", root => root.Element("messageRecipient")!.Value = "NTA.GE");
    }

    [Fact]
    public async Task Over_a_border_office_that_was_not_declared()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz, Journey.CrossingAz);
        var request = journey.Message("IE114-typical-diversion-to-lagodekhi");
        await Step(journey, request, "NTA.UZ", "UnderWay");
        await Step(journey, journey.Message("IE115-positive-diversion-to-lagodekhi", Answering(request)), "NTA.GE", "UnderWay");
        await Step(journey, Journey.CrossingGe, "NTA.UZ", "UnderWay", root => root.Element("CustomsOfficeOfTransitActual")!.Element("referenceNumber")!.Value = "GE016001");
    }

    [Fact]
    public async Task Asked_for_under_an_MRN_nobody_knows()
    {
        // The exchange passes the question on; the departure answers that it knows nothing, and no movement comes into being.
        var journey = new Journey(hub);
        var request = journey.Message("IE002-minimal-unknown-movement");
        await Step(journey, request, "NTA.UZ", null);
        await Step(journey, journey.Message("IE003-negative-unknown-movement", Answering(request)), "NTA.GE", null);
    }

    [Fact]
    public async Task Cancelled_and_every_country_is_told()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz, Journey.TransitToGe);
        await Step(journey, Journey.Cancellation, "NTA.AZ", "Cancelled");
        await Step(journey, Journey.Cancellation, "NTA.GE", "Cancelled", root => root.Element("messageRecipient")!.Value = "NTA.GE");
    }

    private Task Step(Journey journey, string sample, string recipient, string? state, Action<XElement>? change = null) => Step(journey, journey.Message(sample, change), recipient, state);

    private async Task Step(Journey journey, XElement message, string recipient, string? state)
    {
        var sender = hub.As(message.Element("messageSender")!.Value);
        var signed = sender.Sign(message);
        var receipt = (await sender.Submit(signed)).MustBeReceipt(hub, signed);
        Assert.Equal(state, journey.State);
        var (destination, id) = (hub[recipient], message.Element("messageIdentification")!.Value);
        await Until.True(() => destination.Of(id).Count > 0, $"{id} at {recipient}", () => hub.Process.LogTail);
        var delivery = destination.Of(id).Single();
        Assert.Equal(signed, delivery.Bytes);
        Assert.Equal((receipt.LogIndex, sender.Name, recipient, id, receipt.Digest, 1), (delivery.Transmission.HubMessageNumber, delivery.Transmission.Sender, delivery.Transmission.Recipient, delivery.Transmission.MessageIdentification, delivery.Transmission.OriginDigest, delivery.Transmission.Attempt));
        Assert.Equal(receipt.ReceivedAt, delivery.Transmission.ReceivedAt);
        Assert.Equal(delivery.Type == "IE018" ? 'A' : 'B', delivery.Transmission.Priority);
        Assert.Equal(hub.Load("hub-client").GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), delivery.HubThumbprint);
        Assert.Empty(destination.Faults);
    }

    private static Action<XElement> Answering(XElement request) => root => root.Element("correlationIdentifier")!.Value = request.Element("messageIdentification")!.Value;
}
