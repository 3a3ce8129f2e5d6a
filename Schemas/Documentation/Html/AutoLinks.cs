using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>Makes links of the codes that stand in texts: IE050, R0987, CL017, S014.</summary>
internal sealed partial class AutoLinks(FrozenDictionary<string, string> targets)
{
    private static readonly FrozenSet<string> Left = FrozenSet.Create("a", "h1", "h2", "h3", "pre", "svg", "title", "caption");

    /// <param name="here">The page; links to itself are not made.</param>
    public void Apply(XElement element, string here)
    {
        if (Left.Contains(element.Name.LocalName))
        {
            return;
        }

        foreach (var node in element.Nodes().ToArray())
        {
            switch (node)
            {
                case XElement child:
                    Apply(child, here);
                    break;
                case XText text when CodeForm().IsMatch(text.Value):
                    text.ReplaceWith(Pieces(text.Value, here));
                    break;
            }
        }
    }

    private IEnumerable<object> Pieces(string text, string here)
    {
        var at = 0;
        foreach (Match match in CodeForm().Matches(text))
        {
            if (targets.TryGetValue(match.Value, out var target) && !target.StartsWith("/" + here, StringComparison.Ordinal))
            {
                yield return text[at..match.Index];
                yield return Markup.Link(target, match.Value);
                at = match.Index + match.Length;
            }
        }

        yield return text[at..];
    }

    [GeneratedRegex(@"\b(I[EC]\d{3}|[RCE]\d{4}|CL\d{3,4}|[SH]\d{3}|CSS-[A-Z0-9]{3}-\d{3}|T(-[A-Z]+)+)\b")]
    private static partial Regex CodeForm();
}
