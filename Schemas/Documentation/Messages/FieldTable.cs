using System.Text.RegularExpressions;
using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>All fields of a message in document order, nested.</summary>
internal static partial class FieldTable
{
    // Its inside is the same in every message and has a chapter of its own.
    private const string Signature = "Signature";

    private const int LongName = 24;

    public static XElement Make(Edition edition, MessageType message) => DataTable.Make(
        $"Fields of {message.Code}. Groups are in bold; what is deeper belongs to the group above it.", ["Element", "Card.", "Format", "Meaning, code list, conditions and rules"],
        edition.FieldsOf(message).Children.SelectMany(field => Rows(edition, field, 0)), "fields");

    /// <summary>The anchor of a field on the page of its message.</summary>
    public static string AnchorOf(string path) => path[(path.IndexOf('/', 1) + 1)..].Replace('/', '.');

    private static IEnumerable<DataRow> Rows(Edition edition, Field field, int depth)
    {
        yield return new DataRow(AnchorOf(field.Path), Name(field), field.Cardinality, Format(field.Format), Meaning(edition, field).ToArray()) { Style = $"d{depth}" };
        foreach (var row in field.Name == Signature ? [] : field.Children.SelectMany(child => Rows(edition, child, depth + 1)))
        {
            yield return row;
        }
    }

    private static object?[] Name(Field field) => field.Format is null ? [Markup.Element("strong", Breakable(field.Name))] : Breakable(field.Name);

    /// <summary>Long names may be broken before a capital.</summary>
    private static object?[] Breakable(string name) => name.Length <= LongName ? [name] :
        [.. Capital().Split(name).SelectMany((part, i) => i == 0 ? new object?[] { part } : [Markup.Element("wbr"), part])];

    private static object?[] Format(ValueFormat? format) => format is null ? [] :
    [
        format.Notation,
        .. format.Values.IsEmpty ? Array.Empty<object?>() : [Markup.Element("small", $"one of {string.Join(", ", format.Values)}")],
        .. format.Patterns.SelectMany(p => new object?[] { Markup.Element("small", Markup.Code(p)) }),
        .. (format.Lowest, format.Highest) is (null, null) ? Array.Empty<object?>() : [Markup.Element("small", Limits(format))],
    ];

    private static string Limits(ValueFormat format) => (format.Lowest, format.Highest) switch
    {
        ({ } low, null) => low.StartsWith('>') ? $"more than {low[2..]}" : $"{low} or more",
        (null, { } high) => high.StartsWith('<') ? $"less than {high[2..]}" : $"{high} or less",
        var (low, high) => $"{low} to {high}",
    };

    private static IEnumerable<object?> Meaning(Edition edition, Field field)
    {
        if (field.Documentation.Length > 0)
        {
            yield return field.Documentation + " ";
        }

        if (field.Name == Signature)
        {
            yield return "Required by the exchange, although the schema lets it be absent while a document is being made: see the chapter on the signature. ";
        }

        if (field.List is { } list)
        {
            yield return Markup.Element("span", Markup.Class("tag"), Markup.Link(edition.To($"codelists/{list.Name}.html"), list.Name), $" {list.Title}");
            yield return " ";
        }

        foreach (var reason in field.Rules.GroupBy(r => r.Reason))
        {
            yield return Markup.Element(
                "span", Markup.Class("tag"), Markup.Link(edition.To($"rules.html#{reason.Key}"), reason.Key), " ", string.Join(" ", reason.Select(r => r.Text).Distinct().Take(2)),
                reason.Select(r => r.Text).Distinct().Count() > 2 ? " …" : "");
            yield return " ";
        }
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Capital();
}
