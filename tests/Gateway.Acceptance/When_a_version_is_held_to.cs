using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>The version of a party stays the same through a movement, from its first message in it, sent or received; what cannot be said in the recipient's version
/// comes back with 51 or 52. NTA.UZ speaks CSS 3.0, NTA.AZ 2.0, NTA.GE both.</summary>
public sealed class When_a_version_is_held_to(TwoVersions hub) : IClassFixture<TwoVersions>
{
    [Fact]
    public async Task Who_began_in_one_version_goes_on_in_it()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var older = journey.Older(Journey.Arrival);
        (await journey.Send(older)).MustBeNack(hub, "IE906", new Finding("50", "/IE006", "E9001", "2.0", Place.None));
        Assert.Equal("Released", journey.State);

        // In the version of the movement it is taken.
        await journey.Take(Journey.Arrival);
    }

    [Fact]
    public async Task Who_asked_in_the_older_version_is_answered_in_it_and_stays_in_it()
    {
        // NTA.GE is a stranger to this movement until it asks.
        var journey = await new Journey(hub).Through(Journey.TransitToAz);
        var request = journey.Older("IE002-typical-diversion-to-baku", root =>
        {
            root.Element("messageSender")!.Value = "NTA.GE";
            root.Element("CustomsOfficeOfDestinationActual")!.Element("referenceNumber")!.Value = "GE009001";
        });
        await journey.Take(request);
        var answer = journey.Message("IE003-positive-diversion-to-baku", root =>
        {
            root.Element("messageRecipient")!.Value = "NTA.GE";
            root.Element("correlationIdentifier")!.Value = Id(request);
            root.Element("CustomsOfficeOfDestinationActual")!.Element("referenceNumber")!.Value = "GE009001";
        });
        await journey.Take(answer);
        await hub.Becomes(Id(answer), "Delivered");
        Assert.Equal("2.0", hub["NTA.GE"].Of(Id(answer)).Single().Document.Specification.Version);

        (await journey.Send(Journey.Arrival)).MustBeNack(hub, "IE906", new Finding("50", "/IE006", "E9001", "3.0", Place.None));
        await journey.Take(journey.Older(Journey.Arrival));
        Assert.Equal("Arrived", journey.State);
    }

    [Fact]
    public async Task Of_two_first_messages_at_once_in_two_versions_one_opens_the_link()
    {
        for (var round = 0; round < 5; round++)
        {
            var journey = await new Journey(hub).Through(Journey.TransitToAz);
            XElement[] requests =
            [
                journey.Older("IE002-typical-diversion-to-baku", From("NTA.GE", "CustomsOfficeOfDestinationActual", "GE009001")),
                journey.Message("IE114-typical-diversion-to-lagodekhi", From("NTA.GE", "CustomsOfficeOfTransitActual", "GE016001")),
            ];
            var answers = await Task.WhenAll(requests.Select(journey.Send));
            Assert.Equal(["IE906", "Receipt"], answers.Select(a => a.Kind).Order());
            Assert.Equal("50", answers.Single(a => a.Kind == "IE906").Errors.Single().Code);
        }

        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task What_has_no_room_there_comes_back_with_51_and_leaves_no_trace()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var before = hub.Ledger.Count();
        var message = journey.Message(Journey.TransitToAz, root => root.Element("Consignment")!.Element("TransportDocument")!.Element("referenceNumber")!.Value = new string('7', 70));
        var answer = await journey.Send(message);
        answer.MustBeNack(hub, "IE906", new Finding("51", "/IE050", "", new string('7', 70), Place.None));
        Assert.Contains("/IE050/Consignment/TransportDocument", answer.Errors[0].Text, StringComparison.Ordinal);
        Assert.Equal(Rows.OneRefusal, (hub.Ledger.Count() - before) with { Attempts = 0 }); // the release before it is on its way

        // Corrected it is taken: neither identification nor step was used up.
        message.Element("Consignment")!.Element("TransportDocument")!.Element("referenceNumber")!.Value = "CMR 1";
        await journey.Take(message);
    }

    [Fact]
    public async Task What_the_other_version_does_not_have_comes_back_with_52()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz);
        var enquiry = journey.Message("IE142-minimal-lorry-that-never-came", root =>
        {
            root.Element("messageRecipient")!.Value = "NTA.AZ";
            root.Element("CustomsOfficeOfRequest")!.Element("referenceNumber")!.Value = "AZ005001";
        });
        (await journey.Send(enquiry)).MustBeNack(hub, "IE906", new Finding("52", "/IE142", "E9002", "", Place.None));
        Assert.Equal("Released", journey.State);
    }

    [Fact]
    public async Task A_wrong_order_and_wrong_content_are_told_before_what_cannot_be_converted()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz);
        var answer = await journey.Send(Journey.TransitToAz, root => root.Element("Consignment")!.Element("TransportDocument")!.Element("referenceNumber")!.Value = new string('7', 70));
        Assert.Equal("92", answer.Errors.Single().Code);
        var wrong = await new Journey(hub).Send(Journey.TransitToAz, root =>
        {
            root.Element("Consignment")!.Element("TransportDocument")!.Element("referenceNumber")!.Value = new string('7', 70);
            root.Element("TransitOperation")!.Element("declarationType")!.Value = "T9";
        });
        Assert.Contains(wrong.Errors, error => error is { Code: "12", Reason: "CL231" });
        Assert.DoesNotContain(wrong.Errors, error => error.Code is "51" or "52");
    }

    [Fact]
    public async Task A_ping_with_such_a_document_tells_it_beforehand()
    {
        var message = new Journey(hub).Message(Journey.TransitToAz, root => root.Element("Consignment")!.Element("TransportDocument")!.Element("referenceNumber")!.Value = new string('7', 70));
        var answer = await hub.As("NTA.UZ").Send(Request.Ping(Binding.Plain, "Salom", hub.As("NTA.UZ").Sign(message)));
        answer.MustBeFault("InvalidParameter", 400);
        Assert.Contains("51", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NTA.AZ", "3.0")]
    [InlineData("NTA.UZ", "2.0")]
    public async Task Nobody_sends_a_version_it_is_not_registered_for(string sender, string version)
    {
        var message = Documents.Fresh(Journey.Release, root => root.Element("messageSender")!.Value = sender, version);
        var answer = await hub.As(sender).Submit(message);
        Assert.Equal(("IE917", "15", "/IE001"), (answer.Kind, answer.Errors.Single().Code, answer.Errors.Single().Pointer));
    }

    [Theory]
    [InlineData("the version of another namespace")]
    [InlineData("a group of the other version")]
    [InlineData("a day in the form of the other version")]
    public async Task One_version_does_not_pass_for_the_other(string confusion)
    {
        var message = new Journey(hub).Older(Journey.Release, root =>
        {
            switch (confusion)
            {
                case "the version of another namespace":
                    root.SetAttributeValue("version", "3.0");
                    break;
                case "a group of the other version":
                    root.Element("Consignment")!.Add(new XElement("HouseConsignment", new XElement("sequenceNumber", "1")));
                    break;
                default:
                    root.Element("TransitOperation")!.Element("releaseDate")!.Value = "2026-06-02";
                    break;
            }

            root.Element("messageSender")!.Value = "NTA.GE";
        });
        Assert.Equal("IE917", (await hub.As("NTA.GE").Submit(message)).Kind);
    }

    private static Action<XElement> From(string sender, string group, string office) => root =>
    {
        root.Element("messageSender")!.Value = sender;
        root.Element(group)!.Element("referenceNumber")!.Value = office;
    };

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
