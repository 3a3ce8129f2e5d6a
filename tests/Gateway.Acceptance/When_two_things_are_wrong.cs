using System.Text;
using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>The order of checks: of two mistakes the one of the earlier step is answered, and only that one.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_two_things_are_wrong(StrictHub hub)
{
    private static readonly Place Nowhere = Place.None;

    [Fact]
    public async Task The_participant_comes_before_the_media_type()
    {
        var answer = await hub.WritingNothing(() => hub.As(Preparation.Suspended).Send(new Request("/ice/documents", "<"u8.ToArray(), "text/plain")));

        answer.MustBeFault("ParticipantSuspended", 403);
    }

    [Fact]
    public async Task The_media_type_comes_before_the_document() =>
        (await hub.WritingNothing(() => hub.As("NTA.UZ").Send(new Request("/ice/documents", "<"u8.ToArray(), "text/plain")))).MustBeFault("UnsupportedMediaType", 415);

    [Fact]
    public async Task The_participants_certification_comes_before_its_document() =>
        (await hub.WritingNothing(() => hub.As(Preparation.Onboarding).Send(new Request("/ice/documents", "<"u8.ToArray(), "application/xml")))).MustBeFault("ParticipantNotCertified", 403);

    [Fact]
    public async Task Well_formed_comes_before_version()
    {
        var body = "<css:IE001 xmlns:css=\"urn:carec:cats-ice:css:9.9\"><messageSender>NTA.UZ</messageSender>"u8.ToArray();
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Submit(body, Binding.Plain));

        Assert.Equal(["52"], answer.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task Version_comes_before_signature()
    {
        var body = "<css:IE001 xmlns:css=\"urn:carec:cats-ice:css:9.9\"><messageSender>NTA.UZ</messageSender></css:IE001>"u8.ToArray();
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Submit(body, Binding.Plain));

        answer.MustBeNack(hub, "IE917", new Finding("15", "/IE001", "", "urn:carec:cats-ice:css:9.9", new Place(1, 2)));
        Assert.Contains("urn:carec:cats-ice:css:3.0", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_message_type_comes_before_the_signature()
    {
        var body = "<css:IE999 xmlns:css=\"urn:carec:cats-ice:css:3.0\"/>"u8.ToArray();

        (await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Submit(body, Binding.Plain))).MustBeNack(hub, "IE917", new Finding("15", "/IE999", "", "urn:carec:cats-ice:css:3.0", new Place(1, 2)));
    }

    [Fact]
    public async Task The_sender_comes_before_the_signature()
    {
        var unsigned = Documents.Fresh("IE001-typical-cotton-yarn").ToString(SaveOptions.DisableFormatting);

        (await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(Encoding.UTF8.GetBytes(unsigned)))).MustBeNack(hub, "IE906", new Finding("14", "/IE001/messageSender", "H001", "NTA.UZ", Nowhere));
    }

    [Fact]
    public async Task The_signature_comes_before_the_schema()
    {
        // Only who signed a document gets it explained.
        var unsigned = Documents.Fresh("IE001-typical-cotton-yarn", root => root.Element("TransitOperation")!.Remove()).ToString(SaveOptions.DisableFormatting);

        (await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Submit(Encoding.UTF8.GetBytes(unsigned)))).MustBeNack(hub, "IE906", new Finding("14", "/IE001", "S001", "", Nowhere));
    }

    [Fact]
    public async Task The_schema_comes_before_the_check_digit()
    {
        var signed = hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn", root =>
        {
            WrongDigit(root);
            root.Element("TransitOperation")!.Element("security")!.Remove();
        }));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Submit(signed));

        Assert.Equal([("13", "/IE001/TransitOperation/security")], answer.Errors.Select(e => (e.Code, e.Pointer)));
    }

    [Fact]
    public async Task The_header_comes_before_a_used_identification()
    {
        var first = await Accepted();
        var answer = await Refused("NTA.UZ", "IE001-typical-cotton-yarn", root => { Identify(root, first); root.Element("messageRecipient")!.Value = "NTA.XX"; });

        Assert.Equal(["H002"], answer.Errors.Select(e => e.Reason));
    }

    [Fact]
    public async Task A_used_identification_comes_before_the_check_digit()
    {
        var first = await Accepted();
        var answer = await Refused("NTA.UZ", "IE001-typical-cotton-yarn", root => { Identify(root, first); WrongDigit(root); });

        Assert.Equal(["26"], answer.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task A_used_identification_comes_before_an_unknown_movement()
    {
        var first = await Accepted();
        var answer = await Refused("NTA.UZ", "IE010-typical-cotton-lint", root => Identify(root, first));

        answer.MustBeNack(hub, "IE906", new Finding("26", "/IE010/messageIdentification", "", first.Element("messageIdentification")!.Value, Nowhere));
    }

    [Fact]
    public async Task A_used_identification_comes_before_the_sequence()
    {
        var first = await Accepted();
        var answer = await Refused("NTA.UZ", "IE001-typical-cotton-yarn", root =>
        {
            Identify(root, first);
            Mrn(root).Value = Mrn(first).Value;
            root.Element("HolderOfTheTransitProcedure")!.Element("name")!.Value = "Somebody else";
        });

        Assert.Equal(["26"], answer.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task An_unknown_movement_comes_before_the_content()
    {
        var answer = await Refused("NTA.UZ", "IE010-typical-cotton-lint", root => root.Descendants("referenceNumber").First().Value = "UZ999999");

        Assert.Equal([("90", "/IE010/TransitOperation/MRN")], answer.Errors.Select(e => (e.Code, e.Pointer)));
    }

    [Fact]
    public async Task The_sequence_comes_before_the_content()
    {
        var first = await Accepted();
        var answer = await Refused("NTA.UZ", "IE001-typical-cotton-yarn", root =>
        {
            Mrn(root).Value = Mrn(first).Value;
            root.Descendants("typeOfPackages").First().Value = "XX";
        });

        answer.MustBeNack(hub, "IE906", new Finding("92", "/IE001", "", Mrn(first).Value, Nowhere));
    }

    private async Task<XElement> Accepted()
    {
        var document = Documents.Fresh("IE001-typical-cotton-yarn");
        var signed = hub.As("NTA.UZ").Sign(document);
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        return document;
    }

    private Task<Answer> Refused(string sender, string sample, Action<XElement> change) => hub.WritingOneRefusal(() => hub.As(sender).Submit(Documents.Fresh(sample, change)));

    private static void Identify(XElement root, XElement like) => root.Element("messageIdentification")!.Value = like.Element("messageIdentification")!.Value;

    private static void WrongDigit(XElement root) => Mrn(root).Value = When_the_header_is_wrong.WithWrongDigit(Mrn(root).Value);

    private static XElement Mrn(XElement root) => root.Element("TransitOperation")!.Element("MRN")!;
}
