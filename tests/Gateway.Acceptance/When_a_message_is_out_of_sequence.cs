using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 7 of the order of checks with the hub's records: 90 for a movement nobody opened, 92 for a step that state or role forbid. A refused step
/// changes nothing.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_a_message_is_out_of_sequence(StrictHub hub)
{
    public static TheoryData<Binding> Bindings => [Binding.Soap11, Binding.Soap12, Binding.Plain];

    [Theory, MemberData(nameof(Bindings))]
    public async Task Nobody_opened_its_movement(Binding binding)
    {
        var message = Documents.Fresh(Journey.CrossingAz);
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(message, binding));

        answer.MustBeNack(hub, "IE906", new Finding("90", "/IE118/TransitOperation/MRN", "", Mrn(message), Place.None));
        Assert.Contains("ask for it with IE002", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(Journey.Arrival), InlineData(Journey.Results), InlineData(Journey.NotUsed), InlineData(Journey.Cancellation)]
    public async Task Nothing_but_release_and_requests_can_be_the_first_message(string sample) => await Refused(new Journey(hub), sample, "90", "TransitOperation/MRN");

    [Fact]
    public async Task A_movement_is_released_only_by_the_country_that_issued_its_MRN()
    {
        var journey = new Journey(hub);
        var text = await Refused(journey, Journey.Release, "92", change: root =>
        {
            // AZ releases a movement with an Uzbek MRN: header and offices are its own.
            root.Element("messageSender")!.Value = "NTA.AZ";
            root.Element("CustomsOfficeOfDeparture")!.Element("referenceNumber")!.Value = "AZ005001";
        });

        Assert.Contains("NTA.UZ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_movement_is_released_once() => await Refused(await Started(), Journey.Release, "92");

    [Fact]
    public async Task A_transit_country_is_told_once() => await Refused(await Started(Journey.TransitToAz), Journey.TransitToAz, "92");

    [Fact]
    public async Task A_country_that_is_no_transit_country_reports_a_crossing()
    {
        var text = await Refused(await Started(), Journey.CrossingAz, "92");

        Assert.Contains("NTA.AZ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crossing_is_reported_twice_by_one_office()
    {
        var journey = await Started(Journey.TransitToAz, Journey.CrossingAz);

        Assert.Contains("AZ005001", await Refused(journey, Journey.CrossingAz, "92"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transit_country_reports_the_arrival()
    {
        var journey = await Started(Journey.TransitToAz);

        await Refused(journey, Journey.Arrival, "92", change: root =>
        {
            root.Element("messageSender")!.Value = "NTA.AZ";
            root.Element("CustomsOfficeOfDestinationActual")!.Element("referenceNumber")!.Value = "AZ010001";
        });
    }

    [Fact]
    public async Task The_arrival_is_reported_twice() => await Refused(await Started(Journey.Arrival), Journey.Arrival, "92");

    [Fact]
    public async Task Results_come_before_the_arrival()
    {
        var text = await Refused(await Started(), Journey.Results, "92");

        Assert.Contains("is in state Released", text, StringComparison.Ordinal);
        Assert.Contains("expected only in Arrived", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_twice() => await Refused(await Started(Journey.Arrival, Journey.Results), Journey.Results, "92");

    [Fact]
    public async Task Unused_offices_are_told_before_the_arrival() => await Refused(await Started(Journey.TransitToAz), Journey.NotUsed, "92");

    [Fact]
    public async Task A_movement_is_cancelled_after_its_arrival() => await Refused(await Started(Journey.TransitToAz, Journey.Arrival), Journey.Cancellation, "92");

    [Fact]
    public async Task A_country_that_knows_nothing_of_the_movement_is_told_of_its_cancellation() => await Refused(await Started(), Journey.Cancellation, "92");

    [Fact]
    public async Task A_cancelled_movement_goes_on() => await Refused(await Started(Journey.TransitToAz, Journey.Cancellation), Journey.CrossingAz, "92");

    [Fact]
    public async Task A_cancelled_movement_arrives() => await Refused(await Started(Journey.TransitToAz, Journey.Cancellation), Journey.Arrival, "92");

    [Fact]
    public async Task After_a_refused_step_the_right_one_is_still_possible()
    {
        var journey = await Started();
        await Refused(journey, Journey.Results, "92");
        await journey.Through(Journey.Arrival, Journey.Results);

        Assert.Equal("Closed", journey.State);
    }

    [Fact]
    public async Task Of_two_arrivals_at_once_one_is_taken()
    {
        var journey = await Started();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => journey.Send(Journey.Arrival)));

        Assert.Single(answers, a => a.Kind == "Receipt");
        Assert.All(answers.Where(a => a.Kind != "Receipt"), a => Assert.Equal(["92"], a.Errors.Select(e => e.Code)));
        hub.Ledger.MustBeWhole();
    }

    private async Task<Journey> Started(params string[] then) => await new Journey(hub).Through([Journey.Release, .. then]);

    /// <returns>The text of the refusal.</returns>
    private async Task<string> Refused(Journey journey, string sample, string code, string at = "", Action<XElement>? change = null)
    {
        var (state, message) = (journey.State, journey.Message(sample, change));
        var answer = await hub.WritingOneRefusal(() => journey.Send(message));
        var pointer = "/" + message.Name.LocalName + (at.Length > 0 ? "/" + at : "");

        answer.MustBeNack(hub, "IE906", new Finding(code, pointer, "", journey.Mrn, Place.None));
        Assert.Equal(state, journey.State);
        return answer.Errors[0].Text;
    }

    private static string Mrn(XElement root) => root.Element("TransitOperation")!.Element("MRN")!.Value;
}
