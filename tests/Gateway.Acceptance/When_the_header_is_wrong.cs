using System.Globalization;
using System.Xml.Linq;
using CatsIce.Protocol.Identifiers;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 7 of the order of checks without the hub's records: who sends, who receives, when, and the check digit of the MRN.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_the_header_is_wrong(StrictHub hub)
{
    private static readonly Place Nowhere = Place.None; // IE906 has no lines: NCTS gives it a pointer only.

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task The_sender_is_another_than_the_caller(Binding binding)
    {
        // A valid document of NTA.UZ, with its valid signature, brought by NTA.AZ.
        var document = hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(document, binding));

        answer.MustBeNack(hub, "IE906", new Finding("14", "/IE001/messageSender", "H001", "NTA.UZ", Nowhere));
        Assert.Contains("NTA.AZ", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("NTA.XX"), InlineData("ICE")]
    public async Task The_recipient_is_nobody_who_receives(string recipient) =>
        (await Send("NTA.UZ", "IE001-typical-cotton-yarn", root => root.Element("messageRecipient")!.Value = recipient))
            .MustBeNack(hub, "IE906", new Finding("14", "/IE001/messageRecipient", "H002", recipient, Nowhere));

    [Fact]
    public async Task The_office_that_sends_belongs_to_another_country() =>
        (await Send("NTA.AZ", "IE118-cotton-yarn-at-alat", root => Office(root, "CustomsOfficeOfTransitActual").Value = "GE017002"))
            .MustBeNack(hub, "IE906", new Finding("14", "/IE118/CustomsOfficeOfTransitActual/referenceNumber", "H003", "GE017002", Nowhere));

    [Fact]
    public async Task No_office_concerned_belongs_to_the_recipient() =>
        (await Send("NTA.UZ", "IE001-typical-cotton-yarn", root => root.Element("messageRecipient")!.Value = "NTA.AZ"))
            .MustBeNack(hub, "IE906", new Finding("14", "/IE001/CustomsOfficeOfDestinationDeclared/referenceNumber", "H004", "GE009001", Nowhere));

    [Fact]
    public async Task It_was_prepared_in_the_future()
    {
        var future = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(6).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

        (await Send("NTA.UZ", "IE001-typical-cotton-yarn", root => root.Element("preparationDateAndTime")!.Value = future))
            .MustBeNack(hub, "IE906", new Finding("14", "/IE001/preparationDateAndTime", "H005", future, Nowhere));
    }

    [Theory, InlineData(Preparation.Suspended, "KG009001"), InlineData(Preparation.Onboarding, "TM009001")]
    public async Task The_recipient_takes_no_messages_now(string recipient, string office)
    {
        var answer = await Send("NTA.UZ", "IE001-typical-cotton-yarn", root =>
        {
            root.Element("messageRecipient")!.Value = recipient;
            Office(root, "CustomsOfficeOfDestinationDeclared").Value = office;
        });

        answer.MustBeNack(hub, "IE906", new Finding("14", "/IE001/messageRecipient", "H006", recipient, Nowhere));
    }

    [Fact]
    public async Task It_is_a_message_that_only_the_exchange_writes()
    {
        var answer = await Send("NTA.UZ", "IC901-minimal-suspended", root =>
        {
            root.Element("messageSender")!.Value = "NTA.UZ";
            root.Element("messageRecipient")!.Value = "NTA.GE";
        });

        answer.MustBeNack(hub, "IE906", new Finding("14", "/IC901", "H007", "IC901", Nowhere));
    }

    [Theory]
    [InlineData("NTA.UZ", "IE001-typical-cotton-yarn", "/IE001/TransitOperation/MRN")]
    [InlineData("NTA.AZ", "IE118-cotton-yarn-at-alat", "/IE118/TransitOperation/MRN")]
    public async Task The_check_digit_of_the_MRN_is_wrong(string sender, string sample, string pointer)
    {
        var (right, wrong) = ("", "");
        var answer = await Send(sender, sample, root =>
        {
            right = Mrn(root).Value;
            wrong = Mrn(root).Value = WithWrongDigit(right);
        });

        answer.MustBeNack(hub, "IE906", new Finding("93", pointer, "", wrong, Nowhere));
        Assert.Contains($"should be {right[17]} and is {wrong[17]}", answer.Errors[0].Text, StringComparison.Ordinal);
        Assert.Null(answer.Element!.Element("Header"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_it_is_told_at_once()
    {
        var mrn = "";
        var answer = await Send("NTA.UZ", "IE001-typical-cotton-yarn", root =>
        {
            mrn = Mrn(root).Value = WithWrongDigit(Mrn(root).Value);
            root.Element("messageRecipient")!.Value = "NTA.AZ";
            root.Element("preparationDateAndTime")!.Value = "2099-01-01T00:00:00";
            Office(root, "CustomsOfficeOfDeparture").Value = "AZ010001";
        });

        answer.MustBeNack(hub, "IE906",
            new Finding("14", "/IE001/CustomsOfficeOfDeparture/referenceNumber", "H003", "AZ010001", Nowhere),
            new Finding("14", "/IE001/CustomsOfficeOfDestinationDeclared/referenceNumber", "H004", "GE009001", Nowhere),
            new Finding("14", "/IE001/preparationDateAndTime", "H005", "2099-01-01T00:00:00", Nowhere),
            new Finding("93", "/IE001/TransitOperation/MRN", "", mrn, Nowhere));
    }

    internal static string WithWrongDigit(string mrn) => mrn[..17] + (char)('0' + ((mrn[17] - '0' + 1) % 10));

    private static XElement Mrn(XElement root) => root.Element("TransitOperation")!.Element("MRN")!;

    private static XElement Office(XElement root, string group) => root.Element(group)!.Element("referenceNumber")!;

    private Task<Answer> Send(string sender, string sample, Action<XElement> change) => hub.WritingOneRefusal(() => hub.As(sender).Submit(Documents.Fresh(sample, change)));
}
