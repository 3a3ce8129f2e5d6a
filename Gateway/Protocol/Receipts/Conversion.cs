using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Receipts;

/// <summary>What the hub says of a document that it converted into another CSS version (exchange profile, section 9). The converted copy is signed by the hub; the
/// original stays with the hub and can be fetched.</summary>
/// <param name="FromVersion">Version of the document as its origin signed it.</param>
/// <param name="ToVersion">Version of what is delivered.</param>
/// <param name="DeliveredDigest">Base64 SHA-256 of the canonical form of the converted copy, the hub's signature included.</param>
/// <param name="DroppedInAll">How many facts of the original the copy does not hold, or holds shortened.</param>
/// <param name="Dropped">These facts; of very many the first (see <see cref="MostListed"/>).</param>
public sealed record Conversion(string FromVersion, string ToVersion, string DeliveredDigest, int DroppedInAll, ImmutableArray<Dropped> Dropped)
{
    /// <summary>Characters of all dropped facts together: the header must fit beside the document into a body of limited size.</summary>
    public const int MostListed = 24 * 1024;

    internal const string GroupName = "Conversion";

    /// <summary>The conversion with as many dropped facts listed as may be.</summary>
    public static Conversion Of(string from, string to, string deliveredDigest, IReadOnlyCollection<Dropped> dropped)
    {
        var left = MostListed;
        return new Conversion(from, to, deliveredDigest, dropped.Count, [.. dropped.TakeWhile(d => (left -= d.Pointer.Length + d.Why.Length) >= 0)]);
    }

    /// <summary>Appends the group as it stands in a Transmission.</summary>
    internal void Write(StringBuilder xml)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<ice:{GroupName}>");
        XmlText.Element(xml, "ice:FromVersion", FromVersion);
        XmlText.Element(xml, "ice:ToVersion", ToVersion);
        XmlText.Element(xml, "ice:DeliveredDigest", DeliveredDigest);
        XmlText.Element(xml, "ice:DroppedInAll", DroppedInAll.ToString(CultureInfo.InvariantCulture));
        foreach (var dropped in Dropped)
        {
            xml.Append("<ice:Dropped>");
            XmlText.Element(xml, "ice:Pointer", dropped.Pointer);
            XmlText.Element(xml, "ice:Why", dropped.Why);
            xml.Append("</ice:Dropped>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"</ice:{GroupName}>");
    }

    internal static Outcome<Conversion> Read(XPathNavigator group)
    {
        var walk = new FieldWalk(group, GroupName);
        if (!walk.Take("FromVersion", "ToVersion", "DeliveredDigest", "DroppedInAll").TryGet(out var fields, out var refusal))
        {
            return refusal;
        }

        var dropped = ImmutableArray.CreateBuilder<Dropped>();
        while (walk.TakeGroup("Dropped") is { } fact)
        {
            var inFact = new FieldWalk(fact, "Dropped");
            if (!inFact.Take("Pointer", "Why").TryGet(out var told, out var wrong) || !inFact.IsAtEnd)
            {
                return wrong ?? inFact.Wrong("Dropped holds more than Pointer and Why.");
            }

            dropped.Add(new Dropped(told["Pointer"], told["Why"]));
        }

        return int.TryParse(fields["DroppedInAll"], NumberStyles.None, CultureInfo.InvariantCulture, out var inAll) && inAll >= dropped.Count && walk.IsAtEnd
            ? new Conversion(fields["FromVersion"], fields["ToVersion"], fields["DeliveredDigest"], inAll, dropped.ToImmutable())
            : walk.Wrong("DroppedInAll of the Conversion is no number of at least the facts listed, or something other than Dropped follows it.");
    }
}

/// <summary>A fact of the original that the converted copy does not hold, or holds shortened.</summary>
/// <param name="Pointer">XPath in the original.</param>
public sealed record Dropped(string Pointer, string Why);
