using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.Content;

/// <summary>One passage through one document.</summary>
internal sealed class ContentWalk(XPathNavigator root)
{
    /// <summary>IE906 has room for no more.</summary>
    private const int MostFindings = 9999;

    private readonly DateOnly _day = DayOf(root);
    private readonly List<ContentFinding> _findings = [];
    private readonly Pointers _pointers = new();
    private readonly int[] _found = new int[Enum.GetValues<FindingKind>().Length];

    public ImmutableArray<ContentFinding> Run(PlanNode plan)
    {
        Visit(root, plan);
        return _findings.Count == 0 ? [] : [.. _findings.OrderBy(f => f.Kind).ThenBy(f => f.Line).ThenBy(f => f.Column).Take(MostFindings)];
    }

    private void Visit(XPathNavigator at, PlanNode plan)
    {
        if (plan.List is { } list)
        {
            Look(at, list);
        }

        foreach (var assertion in plan.Assertions)
        {
            if (!assertion.Holds(at) && HasRoom(assertion.Rule.Kind))
            {
                foreach (var finding in assertion.Explain(at, _pointers).TakeWhile(f => HasRoom(f.Kind)))
                {
                    Add(finding);
                }
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
        if (list.Contains(value, _day) || !HasRoom(FindingKind.CodeList))
        {
            return;
        }

        var (detail, mend) = CodeListFindings.Explain(list, value, _day);
        var place = (IXmlLineInfo)at;
        Add(new(FindingKind.CodeList, 12, _pointers.Of(at), list.Name, value, detail, mend, place.LineNumber, place.LinePosition));
    }

    private bool HasRoom(FindingKind kind) => _found[(int)kind] < MostFindings;

    private void Add(ContentFinding finding)
    {
        _found[(int)finding.Kind]++;
        _findings.Add(finding);
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
