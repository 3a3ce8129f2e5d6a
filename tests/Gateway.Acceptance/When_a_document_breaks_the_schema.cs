using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 6 of the order of checks: every error with line, column, pointer, code and value, of the body as it was sent. The samples with mistakes
/// come from a list that says what is wrong with each and where.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_a_document_breaks_the_schema(StrictHub hub)
{
    private static readonly string Folder = Path.Combine(Documents.Repository, "samples/messages/v3.0/invalid");
    private static readonly ILookup<string, Mistake> Mistakes = JsonSerializer
        .Deserialize<Mistake[]>(File.ReadAllText(Path.Combine(Folder, "index.json")), JsonSerializerOptions.Web)!
        .ToLookup(mistake => mistake.File);

    // NACKs are never NACKed, and notices of the exchange come from nobody else: for them see their own files.
    public static TheoryData<string> Samples => [.. Mistakes.Where(file => file.All(m => m.Code is not (52 or 53)) && !file.Key.StartsWith("IE9", StringComparison.Ordinal) && !file.Key.StartsWith("IC9", StringComparison.Ordinal)).Select(file => file.Key)];

    public static TheoryData<string> NotWellFormed => [.. Mistakes.Where(file => file.Any(m => m.Code is 52 or 53)).Select(file => file.Key)];

    [Theory, MemberData(nameof(Samples))]
    public async Task Every_mistake_is_told_with_its_place(string file)
    {
        var root = XElement.Load(Path.Combine(Folder, file), LoadOptions.PreserveWhitespace);
        var sender = hub.As(root.Element("messageSender")!.Value);
        // Signing writes the canonical form, which has no XML declaration: everything moves up by its line.
        var signed = sender.Sign(root);
        foreach (var binding in Enum.GetValues<Binding>())
        {
            var request = Request.Submit(binding, signed);
            var before = request.Body.AsSpan().IndexOf(signed);
            var answer = await hub.WritingOneRefusal(() => sender.Send(request));

            answer.MustBeNack(hub, "IE917", [.. Mistakes[file].Select(m => new Finding($"{m.Code}", m.Pointer!, "", Value(root, m), new Place(m.Line - 1, m.Line == 2 ? m.Column + before : m.Column)))]);
            Assert.Equal(root.Element("messageIdentification")!.Value is { Length: > 0 and <= 35 } id ? id : null, answer.Element!.Element("correlationIdentifier")?.Value);
            Assert.Equal(sender.Name, answer.Element.Element("messageRecipient")!.Value);
        }
    }

    [Theory, MemberData(nameof(NotWellFormed))]
    public async Task What_is_not_well_formed_is_refused_before_its_signature_is_looked_for(string file)
    {
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.GE").Send(new Request("/ice/documents", File.ReadAllBytes(Path.Combine(Folder, file)), "application/xml")));

        answer.MustBeNack(hub, "IE917", [.. Mistakes[file].Select(m => new Finding($"{m.Code}", "", "", "", new Place(m.Line, m.Column)))]);
    }

    [Fact]
    public async Task The_place_is_that_of_the_body_as_it_was_sent_and_not_of_its_canonical_form()
    {
        // After signing, attributes are put on lines of their own and white space into tags: the signature holds, the places move.
        var root = Documents.Fresh("IE001-minimal-polypropylene", root => root.Element("Consignment")!.Element("grossMass")!.Value = "heavy");
        var signed = Encoding.UTF8.GetString(hub.As("NTA.AZ").Sign(root));
        var body = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\r\n\r\n" + signed.Replace(" version=\"3.0\">", "\r\n   version='3.0'\r\n>", StringComparison.Ordinal).Replace("<grossMass>heavy", "<grossMass\n\n>heavy", StringComparison.Ordinal));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(body, Binding.Plain));

        answer.MustBeNack(hub, "IE917", new Finding("50", "/IE001/Consignment/grossMass", "", "heavy", Place.Of(body, "<grossMass\n\n>heavy")));
    }

    [Theory]
    [InlineData(19)]
    [InlineData(35)]
    [InlineData(36)]
    [InlineData(4000)]
    public async Task An_identification_of_any_length_is_refused_and_the_refusal_kept(int length)
    {
        var root = Documents.Fresh("IE001-minimal-polypropylene", root => root.Element("TransitOperation")!.Element("MRN")!.Value = new string('9', length));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(root));

        Assert.Equal("IE917", answer.Element?.Name.LocalName);
        Assert.Equal("/IE001/TransitOperation/MRN", answer.Element!.Descendants("errorPointer").First().Value);
    }

    [Fact]
    public async Task A_value_that_is_too_long_to_quote_is_cut()
    {
        var root = Documents.Fresh("IE001-minimal-polypropylene", root => root.Element("HolderOfTheTransitProcedure")!.Element("name")!.Value = new string('Ж', 5000));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(root));

        Assert.Equal("39", answer.Errors.Single().Code);
        Assert.Equal(new string('Ж', 511) + "…", answer.Errors.Single().Value);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task Thousands_of_mistakes_are_told_in_one_answer_that_others_can_read(Binding binding)
    {
        var root = Documents.Fresh("IE001-minimal-polypropylene", root => root.Element("Consignment")!.Add(Enumerable.Repeat(new XElement("HouseConsignment"), 5000)));
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.AZ").Submit(root, binding));

        Assert.True(answer.Kind == "IE917", answer.Text[..500]);
        Assert.InRange(answer.Errors.Count, 1000, 9999);
        Assert.All(answer.Errors, error => Assert.True(error.Code is "13" or "35", error.ToString()));
        Assert.True(answer.Body.Length < 8 * 1024 * 1024, $"{answer.Body.Length} bytes");
        Assert.True(new DocumentReader(CatsIce.Schemas.SchemaLibrary.Default, DocumentLimits.Default).Read(answer.Document).TryGet(out var nack, out var refusal) && nack.SchemaValid, refusal?.Summary);
    }

    // What stands at the pointer: the value of an attribute or of an element without children, or the text where none may be.
    private static string Value(XElement root, Mistake mistake) => ((IEnumerable<object>)root.XPathEvaluate("." + mistake.Pointer![mistake.Pointer!.IndexOf('/', 1)..])).FirstOrDefault() switch
    {
        XAttribute attribute => attribute.Value,
        XElement { HasElements: false } leaf => leaf.Value,
        XElement group => group.Nodes().OfType<XText>().FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Value))?.Value.Trim() ?? "",
        _ => "",
    };

    private sealed record Mistake(string File, int Code, string? Pointer, int Line, int Column);
}
