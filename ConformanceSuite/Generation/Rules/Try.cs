using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Generation.Rules;

/// <summary>A story in which a document is tried, as the engine would make it.</summary>
/// <param name="sut">The system under test in it.</param>
internal sealed class Try(CommonSystemSpecification css, Journey journey, string sut)
{
    private readonly Dictionary<(string Message, string From, bool? Favourable), XDocument> _made = [];

    private const int HowMany = 10;

    /// <summary>Stories of all kinds in which a role can be held, always the same.</summary>
    /// <param name="security">The letter that the number of the movement must have for the value of security; null: any.</param>
    public static ImmutableArray<Try> Of(CommonSystemSpecification css, Role role, char? security) =>
    [
        .. Enumerable.Range(1, 4000).Select(seed => Journey.Of(seed))
            .Where(journey => (security is null || journey.Mrn[16] == security) && (role != Role.Transit || journey.Transits[0][..2] != journey.Destination[..2]))
            .DistinctBy(journey => (journey.Departure[..2], journey.Destination[..2], journey.Kind))
            .Take(HowMany)
            .Select(journey => new Try(css, journey, SutOf(css, role, journey))),
    ];

    public bool IsTir => journey.Kind == JourneyKind.Tir;

    /// <summary>What the engine makes of the story for a delivery.</summary>
    public XDocument Make(string message, string from, bool? favourable)
    {
        if (!_made.TryGetValue((message, from, favourable), out var document))
        {
            var options = new SampleOptions
            {
                Sender = Participant(from), Recipient = sut, MessageIdentification = "X-1", CorrelationIdentifier = "X-0", Favourable = favourable,
                ToTransit = sut == National(journey.Transits[0]),
            };
            var sample = new SampleGenerator(css, check: false).Make(message, journey, SampleSize.Typical, options);
            document = _made[(message, from, favourable)] = XDocument.Parse(Encoding.UTF8.GetString(sample.Document.Span));
        }

        return document;
    }

    /// <summary>Puts the values of the story in.</summary>
    public string Fill(string text) => text
        .Replace("${identification}", "X-1", StringComparison.Ordinal)
        .Replace("${question.messageIdentification}", "X-0", StringComparison.Ordinal)
        .Replace("${mrn}", journey.Mrn, StringComparison.Ordinal)
        .Replace("${sut.office}", sut == National(journey.Transits[0]) && sut != National(journey.Destination) ? journey.Transits[0] : journey.Destination, StringComparison.Ordinal)
        .Replace("${sut.participant}", sut, StringComparison.Ordinal)
        .Replace("${destination.participant}", National(journey.Destination), StringComparison.Ordinal)
        .Replace("${transit.participant}", National(journey.Transits[0]), StringComparison.Ordinal)
        .Replace("${departure.participant}", National(journey.Departure), StringComparison.Ordinal)
        .Replace("${departure.country}", journey.Departure[..2], StringComparison.Ordinal)
        .Replace("${departure.office}", journey.Departure, StringComparison.Ordinal)
        .Replace("${departure.other-office}", CountryOffices.Of(journey.Departure[..2]).All.LastOrDefault(office => office != journey.Departure), StringComparison.Ordinal)
        .Replace("${destination.country}", journey.Destination[..2], StringComparison.Ordinal)
        .Replace("${destination.office}", journey.Destination, StringComparison.Ordinal)
        .Replace("${destination.entry}", journey.Transits[^1], StringComparison.Ordinal)
        .Replace("${transit.office}", journey.Transits[0], StringComparison.Ordinal);

    /// <summary>The same with an edit.</summary>
    public DocumentEdit Fill(DocumentEdit edit) => edit switch
    {
        DocumentEdit.SetValue set => new DocumentEdit.SetValue(set.At, Fill(set.Value)),
        DocumentEdit.InsertElements insert => insert with { Xml = Fill(insert.Xml) },
        _ => edit,
    };

    /// <summary>What the checks of the specification find in the edited document: of the schema, or else of code lists, conditions and rules; null: it has not what an edit changes.</summary>
    public ImmutableArray<ContentFinding>? Look(XDocument document, IEnumerable<DocumentEdit> edits)
    {
        var edited = new XDocument(document);
        try
        {
            foreach (var edit in edits)
            {
                edit.Apply(edited);
            }
        }
        catch (ArgumentException)
        {
            // Nothing is lost: the caller tells the example in another way, or not at all.
            return null;
        }

        var valid = true;
        // As it is read: text nodes that follow each other are one.
        var read = XDocument.Parse(edited.ToString(SaveOptions.DisableFormatting), LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        read.Validate(css.Schemas, (_, _) => valid = false);
        return valid ? css.CheckContent(read.CreateNavigator()) : css.ExplainSchema(read.CreateNavigator());
    }

    private string Participant(string party) => party switch
    {
        "departure" => National(journey.Departure),
        "destination" => National(journey.Destination),
        "transit" => National(journey.Transits[0]),
        "guarantee" => new SampleGenerator(css, check: false).Make("IE200", journey).Recipient,
        _ => new SampleGenerator(css, check: false).Make("IE023", journey).Recipient,
    };

    private static string SutOf(CommonSystemSpecification css, Role role, Journey journey) => role switch
    {
        Role.Departure => National(journey.Departure),
        Role.Transit => National(journey.Transits[0]),
        Role.Guarantee => new SampleGenerator(css, check: false).Make("IE200", journey).Recipient,
        _ => National(journey.Destination),
    };

    private static string National(string office) => "NTA." + office[..2];
}
