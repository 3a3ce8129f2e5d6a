using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Steps 8 to 10 of the order of checks: code lists, conditions, rules.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_the_content_is_wrong(StrictHub hub)
{
    private const string Item = "/IE001/Consignment/HouseConsignment/ConsignmentItem";

    private static readonly Finding CodeList = new("12", Item + "/Packaging/typeOfPackages", "CL017", "XX", Place.None);
    private static readonly Finding Missing = new("13", Item + "/Packaging/shippingMarks", "C0060", "", Place.None);
    private static readonly Finding Forbidden = new("15", "/IE001/correlationIdentifier", "C0511", "SOMETHING", Place.None);
    private static readonly Finding Rule = new("14", "/IE001/Consignment/grossMass", "R0994", "22400", Place.None);

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_code_is_not_in_its_list(Binding binding)
    {
        var answer = await Send(UnknownPackages, binding);

        answer.MustBeNack(hub, "IE906", CodeList);
        Assert.Contains("CL017", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_asks_for_what_is_missing() => (await Send(NoMarks)).MustBeNack(hub, "IE906", Missing);

    [Fact]
    public async Task A_condition_forbids_what_is_there() => (await Send(Correlated)).MustBeNack(hub, "IE906", Forbidden);

    [Fact]
    public async Task A_rule_is_broken()
    {
        var answer = await Send(TooLight);

        answer.MustBeNack(hub, "IE906", Rule);
        Assert.Contains("22500", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_told_at_once_code_lists_first_then_conditions_then_rules() =>
        (await Send(TooLight + Correlated + NoMarks + UnknownPackages)).MustBeNack(hub, "IE906", CodeList, Forbidden, Missing, Rule);

    [Fact]
    public async Task The_refusal_names_message_and_movement()
    {
        var document = Documents.Fresh("IE001-minimal-polypropylene", UnknownPackages);
        var nack = (await hub.As("NTA.AZ").Submit(document)).Element!;

        Assert.Equal(document.Element("messageIdentification")!.Value, nack.Element("correlationIdentifier")!.Value);
        Assert.Equal(document.Element("TransitOperation")!.Element("MRN")!.Value, nack.Element("Header")!.Element("MRN")!.Value);
        Assert.Equal(("ICE", "NTA.AZ", "IE906"), (nack.Element("messageSender")!.Value, nack.Element("messageRecipient")!.Value, nack.Element("messageType")!.Value));
    }

    private static Action<XElement> UnknownPackages => root => Packaging(root).Element("typeOfPackages")!.Value = "XX";

    private static Action<XElement> NoMarks => root => Packaging(root).Element("shippingMarks")!.Remove();

    private static Action<XElement> Correlated => root => root.Element("messageType")!.AddAfterSelf(new XElement("correlationIdentifier", "SOMETHING"));

    private static Action<XElement> TooLight => root => root.Element("Consignment")!.Element("grossMass")!.Value = "22400";

    private static XElement Packaging(XElement root) => root.Descendants("Packaging").Single();

    private Task<Answer> Send(Action<XElement> change, Binding binding = Binding.Soap12) =>
        hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(Documents.Fresh("IE001-minimal-polypropylene", change), binding));
}
