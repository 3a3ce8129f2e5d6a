using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>Some messages may come from several parties of a movement, and the seed of the story decides which one writes. Where the scenario wants another, the office that the
/// message comes from is put right.</summary>
internal static class SenderOffice
{
    private const string Reference = "referenceNumber";

    /// <param name="party">That sends, as scenarios name it.</param>
    public static ReadOnlyMemory<byte> Put(ReadOnlyMemory<byte> unsigned, MessageType type, string party, Story story)
    {
        if (!story.HasOffice(party) || type.Sender.Offices.IsEmpty)
        {
            return unsigned;
        }

        var document = XDocument.Load(new MemoryStream(unsigned.ToArray()), LoadOptions.PreserveWhitespace);
        var own = story.Office(party);
        if (type.Sender.Offices.Select(path => document.Root!.XPathSelectElement(path)).FirstOrDefault(group => group is not null) is not { } found
            || found.Element(Reference) is not { } reference || reference.Value[..2] == own[..2])
        {
            return unsigned;
        }

        reference.Value = own;
        if (GroupOf(party, story) is { } name && type.Sender.Offices.Contains(name))
        {
            found.Name = name;
        }

        return Encoding.UTF8.GetBytes(document.Root!.ToString(SaveOptions.DisableFormatting));
    }

    private static string? GroupOf(string party, Story story) => party switch
    {
        "departure" => "CustomsOfficeOfDeparture",
        "destination" => "CustomsOfficeOfDestination",
        "transit" or "transit2" => "CustomsOfficeOfTransit",
        "sut" when story.Role != Language.Role.Any => GroupOf(story.Role.ToString().ToLowerInvariant(), story),
        "sut" => GroupOf("destination", story),
        _ => null,
    };
}
