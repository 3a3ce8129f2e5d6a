using System.Text;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>Writes HTML. Every text and every value of an attribute is escaped here and nowhere else; names of elements and attributes are our own.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element. A value that is null leaves the attribute out.</summary>
    public Markup Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        _open.Push(name);
        return this;
    }

    /// <summary>An element that has no end tag, as <c>meta</c>; in SVG one that closes itself.</summary>
    public Markup Single(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        _html.Length--;
        _html.Append(" />");
        return this;
    }

    public Markup Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(name, attributes).Text(text).Close();

    public Markup Text(string text)
    {
        _html.Append(Escaped(text));
        return this;
    }

    public Markup Close()
    {
        var name = _open.Pop();
        _html.Append("</").Append(name).Append('>');
        if (name is not ("span" or "a" or "b" or "code" or "text" or "tspan" or "title"))
        {
            _html.Append('\n');
        }

        return this;
    }

    /// <summary>Style sheets and the like: our own, never from outside.</summary>
    public Markup Trusted(string html)
    {
        _html.Append(html);
        return this;
    }

    public override string ToString() =>
        _open.Count == 0 ? _html.ToString() : throw new InvalidOperationException($"The element {_open.Peek()} was not closed.");

    /// <summary>Fit for text and for attributes in double quotes.</summary>
    public static string Escaped(string text) => RawMessage.Visible(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private void Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                _html.Append(' ').Append(attribute).Append("=\"").Append(Escaped(value)).Append('"');
            }
        }

        _html.Append('>');
    }
}
