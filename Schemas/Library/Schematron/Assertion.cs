using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Schemas.Content;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Schematron;

internal sealed record RulePattern(ImmutableArray<ContextRule> Rules);

internal sealed record ContextRule(string File, string Context, ImmutableArray<PathPattern> Contexts, ImmutableArray<Assertion> Assertions);

/// <summary>A piece of the words of an assertion: text, or the value of an expression at the context.</summary>
internal sealed record Phrase(string? Literal, XPathExpression? Value);

/// <summary>One compiled assert. The expressions are shared by all threads: the platform evaluates a copy each time.</summary>
/// <param name="Test">A boolean, evaluated at the context.</param>
/// <param name="At">The offending nodes, from the context; null for the context itself.</param>
/// <param name="Missing">The name of the child that each of those nodes lacks (code 13).</param>
internal sealed record Assertion(Rule Rule, XPathExpression Test, XPathExpression? At, string? Missing, ImmutableArray<Phrase> Words)
{
    public bool Holds(XPathNavigator context) => (bool)context.Evaluate(Test);

    public IEnumerable<ContentFinding> Explain(XPathNavigator context, Pointers pointers)
    {
        var detail = string.Concat(Words.Select(w => w.Literal ?? Convert.ToString(context.Evaluate(w.Value!), CultureInfo.InvariantCulture)));
        XPathNavigator[] found = At is null ? [context] : [.. context.Select(At).Cast<XPathNavigator>().Select(node => node.Clone())];
        // An assertion whose expression of place finds nothing is still violated: it is then reported at its context.
        return (found.Length == 0 ? [context] : found).Select(node => Finding(node, detail, pointers));
    }

    private ContentFinding Finding(XPathNavigator node, string detail, Pointers pointers)
    {
        var place = (IXmlLineInfo)node;
        var pointer = pointers.Of(node) + (Missing is null ? "" : "/" + Missing);
        var value = Missing is null && !node.SelectChildren(XPathNodeType.Element).MoveNext() ? node.Value : null;
        return new(Rule.Kind, Rule.Code, pointer, Rule.Reason, value, value is null ? detail : $"{detail} Found '{value}'.", Rule.Mend, place.LineNumber, place.LinePosition);
    }
}
