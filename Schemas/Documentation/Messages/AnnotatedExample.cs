using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>A sample, line by line, with the names of its codes beside them.</summary>
internal static class AnnotatedExample
{
    private const int MostLines = 400;

    public static XElement Make(Edition edition, MessageType message, string sample)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };
        using var reader = XmlReader.Create(edition.Sources.Sample(edition.Css.Version, sample), settings);
        var root = XElement.Load(reader);
        var day = DayOf(root);
        var lines = Lines(root, edition.FieldsOf(message), day, 0, []).ToArray();
        var rows = lines.Take(MostLines).Select(line => Markup.Element("tr", Markup.Element("td", Markup.Code(line.Text)), Markup.Element("td", line.Note)));
        var rest = lines.Length > MostLines ? [Markup.Element("tr", Markup.Element("td", $"… and {lines.Length - MostLines} lines more"), Markup.Element("td", ""))] : Array.Empty<XElement>();
        return Markup.Element("div", DataTable.Scrolled($"{message.Code} as XML"), Markup.Element(
            "table", Markup.Class("example"),
            Markup.Element("caption", $"{message.Code} as XML, with notes"),
            Markup.Element("thead", Markup.Element("tr", Heading("Document"), Heading("Note"))),
            Markup.Element("tbody", rows, rest)));
    }

    private static XElement Heading(string text) => Markup.Element("th", new XAttribute("scope", "col"), text);

    /// <param name="told">The fields whose meaning was noted already; it is not repeated.</param>
    private static IEnumerable<(string Text, string Note)> Lines(XElement element, Field field, DateOnly? day, int depth, HashSet<string> told)
    {
        var indent = new string('\u00A0', depth * 2);
        var name = depth == 0 ? $"css:{element.Name.LocalName}" : element.Name.LocalName;
        var start = depth == 0 ? $"<{name} xmlns:css=\"{element.Name.NamespaceName}\" version=\"{(string?)element.Attribute("version")}\">" : $"<{name}>";
        if (!element.HasElements)
        {
            yield return ($"{indent}{start}{element.Value}</{name}>", NoteOn(element.Value, field, day, told));
            yield break;
        }

        yield return (indent + start, told.Add(field.Path) ? FirstSentence(field.Documentation) : "");
        foreach (var child in element.Elements())
        {
            // A sample is valid, so every element is a field; a signature has a chapter of its own.
            if (field.Children.FirstOrDefault(f => f.Name == child.Name.LocalName) is { } below)
            {
                foreach (var line in Lines(child, below, day, depth + 1, told))
                {
                    yield return line;
                }
            }
        }

        yield return ($"{indent}</{name}>", "");
    }

    private static string NoteOn(string value, Field field, DateOnly? day, HashSet<string> told)
    {
        var code = field.List?.Find(value).LastOrDefault(e => day is null || e.IsValidOn(day.Value));
        var meaning = told.Add(field.Path) ? FirstSentence(field.Documentation) : "";
        return code is null ? meaning : $"{field.List!.Name}: {code.Name}";
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;

    private static DateOnly? DayOf(XElement root) =>
        (string?)root.Element("preparationDateAndTime") is { Length: >= 10 } written
        && DateOnly.TryParseExact(written[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
