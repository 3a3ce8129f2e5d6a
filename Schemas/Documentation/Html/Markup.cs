using System.Xml.Linq;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>The elements that the pages are made of. A link that begins with a slash is meant from the root of the site; <see cref="PageFrame"/> makes it relative.</summary>
internal static class Markup
{
    private const int LongPath = 20;

    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params object?[] content) => new(Xhtml + name, content);

    public static XElement P(params object?[] content) => Element("p", content);

    public static XElement H2(string id, params object?[] content) => Element("h2", Id(id), content);

    public static XElement H3(string id, params object?[] content) => Element("h3", Id(id), content);

    public static XElement Link(string target, params object?[] content) => Element("a", new XAttribute("href", target), content);

    /// <summary>A long path may be broken after a slash.</summary>
    public static XElement Code(string text) =>
        Element("code", text.Length <= LongPath ? text : Joined("/", text.Split('/')).Select(piece => piece is "/" ? (object[])["/", Element("wbr")] : piece));

    public static XElement List(IEnumerable<object?> items) => Element("ul", items.Select(item => Element("li", item)));

    /// <summary>Names and what they say.</summary>
    public static XElement Facts(params (string Name, object? Text)[] facts) => Element(
        "dl", Class("facts"), facts.Where(f => f.Text is not null and not "").Select(f => new object[] { Element("dt", f.Name), Element("dd", f.Text) }));

    public static XAttribute Class(string name) => new("class", name);

    public static XAttribute Id(string id) => new("id", id);

    /// <summary>Pieces with a separator between them.</summary>
    public static IEnumerable<object?> Joined(string separator, IEnumerable<object?> pieces) =>
        pieces.SelectMany((piece, i) => i == 0 ? [piece] : new[] { separator, piece });

    /// <summary>Text of the data, in which back quotes mark code.</summary>
    public static IEnumerable<object> Quoted(string text) =>
        text.Split('`').Select((piece, i) => i % 2 == 1 ? (object)Code(piece) : piece);
}
