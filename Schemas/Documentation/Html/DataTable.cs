using System.Xml.Linq;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>One row; the first cell is its heading.</summary>
/// <param name="Id">Where links lead; null when none does.</param>
internal sealed record DataRow(string? Id, params object?[] Cells)
{
    /// <summary>For the style of the first cell, for example its depth.</summary>
    public string? Style { get; init; }
}

/// <summary>A table of data with caption, column headings and row headings, so that it can be read aloud, and printed over many sheets.</summary>
internal static class DataTable
{
    public static XElement Make(string caption, string[] headings, IEnumerable<DataRow> rows, string? style = null) => Markup.Element(
        "div", Scrolled(caption),
        Markup.Element(
            "table", style is null ? null : Markup.Class(style),
            Markup.Element("caption", caption),
            Markup.Element("thead", Markup.Element("tr", headings.Select(h => Markup.Element("th", new XAttribute("scope", "col"), h)))),
            Markup.Element("tbody", rows.Select(Row))));

    /// <summary>A wide table is scrolled on a small screen, also with the keyboard.</summary>
    public static XAttribute[] Scrolled(string caption) =>
        [Markup.Class("scroll"), new("role", "region"), new("aria-label", caption), new("tabindex", "0")];

    private static XElement Row(DataRow row) => Markup.Element(
        "tr", row.Id is null ? null : Markup.Id(row.Id),
        row.Cells.Select((cell, i) => i == 0
            ? Markup.Element("th", new XAttribute("scope", "row"), row.Style is null ? null : Markup.Class(row.Style), cell)
            : Markup.Element("td", cell)));
}
