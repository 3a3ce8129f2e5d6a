using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.Content;

/// <summary>One passage through one document.</summary>
internal sealed class ContentWalk(XPathNavigator root)
{
    private readonly DateOnly _day = DayOf(root);
    private readonly List<ContentFinding> _findings = [];

    public ImmutableArray<ContentFinding> Run(PlanNode plan)
    {
        Visit(root, plan);
        return _findings.Count == 0 ? [] : [.. _findings.OrderBy(f => f.Kind).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }

    private void Visit(XPathNavigator at, PlanNode plan)
    {
        if (plan.List is { } list)
        {
            Look(at, list);
        }

        foreach (var assertion in plan.Assertions)
        {
            if (!assertion.Holds(at))
            {
                _findings.AddRange(assertion.Explain(at));
            }
        }

        if (plan.Children.Count == 0 || !at.MoveToFirstChild())
        {
            return;
        }

        do
        {
            if (at.NodeType == XPathNodeType.Element && plan.Children.TryGetValue(at.LocalName, out var child))
            {
                Visit(at, child);
            }
        }
        while (at.MoveToNext());
        at.MoveToParent();
    }

    private void Look(XPathNavigator at, CodeList list)
    {
        var value = at.Value;
        if (list.Contains(value, _day))
        {
            return;
        }

        var (detail, mend) = CodeListFindings.Explain(list, value, _day);
        var place = (IXmlLineInfo)at;
        _findings.Add(new(FindingKind.CodeList, 12, XPathPointer.Of(at), list.Name, value, detail, mend, place.LineNumber, place.LinePosition));
    }

    private static DateOnly DayOf(XPathNavigator root)
    {
        // XML Schema lets white space stand around a date.
        var written = root.Texts("preparationDateAndTime").FirstOrDefault()?.Trim() ?? "";
        return written.Length >= 10 && DateOnly.TryParseExact(written.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ArgumentException($"preparationDateAndTime is '{written}': the schema of the document was not checked.", nameof(root));
    }
}
