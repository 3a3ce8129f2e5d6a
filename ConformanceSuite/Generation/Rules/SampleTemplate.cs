using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Generation.Rules;

/// <summary>A published sample whose header, numbers, offices and route are left open, so that it fits any story. Of the offices of transit only the one remains where the goods enter the
/// country of destination: every story has that.</summary>
internal sealed class SampleTemplate
{
    // No country of the stories, so that neighbours on the route are always different.
    private static readonly string[] Between = ["TR", "IR", "RU"];

    private static readonly (string Path, string Variable)[] Openings =
    [
        ("messageRecipient", "${sut.participant}"),
        ("messageIdentification", "${identification}"),
        ("correlationIdentifier", $"${{{Lead.Question}.messageIdentification}}"),
        ("TransitOperation/MRN", "${mrn}"),
        ("CustomsOfficeOfDeparture/referenceNumber", "${departure.office}"),
        ("CustomsOfficeOfEnquiryAtDeparture/referenceNumber", "${departure.office}"),
        ("CompetentCustomsOfficeAtDeparture/referenceNumber", "${departure.office}"),
        ("CustomsOfficeOfRecoveryAtDeparture/referenceNumber", "${departure.office}"),
        ("CustomsOfficeOfRecoveryRequesting/referenceNumber", "${departure.office}"),
        ("CustomsOfficeOfDestinationDeclared/referenceNumber", "${destination.office}"),
        ("CustomsOfficeOfDestinationActual/referenceNumber", "${destination.office}"),
        ("CompetentCustomsOfficeAtDestination/referenceNumber", "${destination.office}"),
        ("CustomsOfficeOfRecoveryRequested/referenceNumber", "${destination.office}"),
        ("CustomsOfficeOfRecovery/referenceNumber", "${destination.office}"),
        ("CustomsOfficeOfRequest/referenceNumber", "${destination.office}"),
        ("CustomsOfficeOfTransitActual/referenceNumber", "${transit.office}"),
        ("CustomsOfficeOfIncidentRegistration/referenceNumber", "${transit.office}"),
        ("CustomsOfficeOfTransitDeclared/referenceNumber", "${destination.entry}"),
    ];

    private readonly Dictionary<string, string> _words;

    private SampleTemplate(XDocument document, Dictionary<string, string> words) => (Text, _words) = (Printed(document), words);

    /// <summary>With variables.</summary>
    public string Text { get; }

    /// <param name="sample">As it was published.</param>
    /// <param name="lead">Who sends it, and what it answers.</param>
    public static SampleTemplate Of(XDocument sample, Lead lead)
    {
        var document = new XDocument(sample);
        var root = document.Root!;
        var words = new Dictionary<string, string>();
        if (lead.Correlates is null)
        {
            root.Elements("correlationIdentifier").Remove();
        }

        root.Elements("CustomsOfficeOfTransitDeclared").SkipLast(1).Remove();
        foreach (var transit in root.Elements("CustomsOfficeOfTransitDeclared"))
        {
            transit.Element("sequenceNumber")!.Value = "1";
        }

        Open(root, words, "messageSender", $"${{{lead.From}.participant}}");
        foreach (var (path, variable) in Openings)
        {
            Open(root, words, path, variable);
        }

        OpenRoute(root);
        return new(document, words);
    }

    /// <summary>The edits of an example, with variables where they speak of the sample.</summary>
    public ImmutableArray<DocumentEdit> Edits(ImmutableArray<DocumentEdit> edits) =>
        [.. edits.Where(edit => edit.At != "TransitOperation/MRN").Select(edit => edit is DocumentEdit.SetValue set && _words.TryGetValue(set.Value, out var open) ? new DocumentEdit.SetValue(set.At, open) : edit)];

    private static void Open(XElement root, Dictionary<string, string> words, string path, string variable)
    {
        foreach (var element in root.XPathSelectElements(path))
        {
            words.TryAdd(element.Value, variable);
            element.Value = variable;
        }
    }

    private static void OpenRoute(XElement root)
    {
        var route = root.XPathSelectElements("Consignment/CountryOfRoutingOfConsignment/country").ToArray();
        for (var i = 0; i < route.Length; i++)
        {
            route[i].Value = i == 0 ? "${departure.country}" : i == route.Length - 1 ? "${destination.country}" : Between[(i - 1) % Between.Length];
        }
    }

    private static string Printed(XDocument document) => string.Create(CultureInfo.InvariantCulture, $"{document.Root!.ToString(SaveOptions.DisableFormatting)}\n");
}
