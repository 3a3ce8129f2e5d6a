using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>Many messages may go between any two parties of a movement, and the story decides which ones write. Where the scenario wants others, the offices of both sides are put right:
/// the exchange would not take a message whose offices lie in another country (CSS-HDR-004, CSS-HDR-005).</summary>
internal static class PartyOffices
{
    private const string Reference = "referenceNumber";
    private const string Departure = "CustomsOfficeOfDeparture";
    private const string Destination = "CustomsOfficeOfDestination";
    private const string Transit = "CustomsOfficeOfTransit";

    /// <param name="from">Party that sends, as scenarios name it.</param>
    /// <param name="to">Party that it goes to; null: none of the story.</param>
    /// <param name="named">Also the name of the group is put right that tells which part an office has; a template keeps its groups.</param>
    public static ReadOnlyMemory<byte> Put(ReadOnlyMemory<byte> unsigned, CommonSystemSpecification css, MessageType type, string from, string? to, Story story, bool named = true)
    {
        var document = XDocument.Load(new MemoryStream(unsigned.ToArray()), LoadOptions.PreserveWhitespace);
        var changed = Put(document, css, type.Sender.Offices, from, story, named);
        changed |= Put(document, css, type.Recipient.Offices, to, story, named);
        return changed ? Encoding.UTF8.GetBytes(document.Root!.ToString(SaveOptions.DisableFormatting)) : unsigned;
    }

    private static bool Put(XDocument document, CommonSystemSpecification css, ImmutableArray<string> groups, string? party, Story story, bool named)
    {
        if (party is null || CountryOf(party, story) is not { } country)
        {
            return false;
        }

        var found = groups.SelectMany(path => document.Root!.XPathSelectElements(path)).Where(group => group.Element(Reference) is not null).ToArray();
        if (found.Length == 0 || found.Any(group => group.Element(Reference)!.Value.StartsWith(country, StringComparison.Ordinal)))
        {
            return false;
        }

        if (named && groups.Length > 1 && groups.Contains(PartOf(party, country, story)))
        {
            found[0].Name = PartOf(party, country, story);
        }

        var reference = found[0].Element(Reference)!;
        reference.Value = story.HasOffice(party) ? story.Office(party) : CountryOffices.Of(country).All.FirstOrDefault(reference.Value);
        if (ListAgainst(document, css, reference) is { } list && list.Entries.FirstOrDefault(entry => entry.Code.StartsWith(country, StringComparison.Ordinal)) is { } other)
        {
            reference.Value = other.Code;
        }

        return true;
    }

    private static string? CountryOf(string party, Story story) =>
        story.Participant(party) is { } participant && participant.StartsWith("NTA.", StringComparison.Ordinal) ? participant[4..] : null;

    /// <summary>The code list that does not hold the office: not every office does everything.</summary>
    private static CodeList? ListAgainst(XDocument document, CommonSystemSpecification css, XElement reference)
    {
        // Findings point at places in a document that was read.
        var read = XDocument.Parse(document.ToString(SaveOptions.DisableFormatting), LoadOptions.SetLineInfo);
        return css.CodeLists.Check(read.CreateNavigator())
            .Where(finding => finding.OriginalValue == reference.Value && finding.Pointer.EndsWith($"{reference.Parent!.Name.LocalName}/{Reference}", StringComparison.Ordinal))
            .Select(finding => finding.Reason is { } name && css.CodeLists.TryGet(name, out var list) ? list : null)
            .FirstOrDefault();
    }

    private static string PartOf(string party, string country, Story story) => party switch
    {
        "departure" => Departure,
        "destination" => Destination,
        "transit" or "transit2" => Transit,
        "sut" when story.Role is Role.Departure or Role.Transit or Role.Destination => PartOf(story.Role.ToString().ToLowerInvariant(), country, story),
        _ => story.Journey.Departure.StartsWith(country, StringComparison.Ordinal) ? Departure
            : story.Journey.Arrival.StartsWith(country, StringComparison.Ordinal) ? Destination
            : Transit,
    };
}
