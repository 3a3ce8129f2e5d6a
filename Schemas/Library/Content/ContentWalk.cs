using System.Collections.Immutable;
using System.Globalization;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Content;

/// <summary>One passage through one document.</summary>
internal sealed class ContentWalk(DocumentTree tree)
{
    /// <summary>IE906 has room for no more.</summary>
    private const int MostFindings = 9999;

    private readonly DateOnly _day = DayOf(tree);
    private readonly List<ContentFinding> _findings = [];
    private readonly int[] _found = new int[Enum.GetValues<FindingKind>().Length];

    public ImmutableArray<ContentFinding> Run(PlanNode plan)
    {
        Visit(DocumentTree.Root, plan);
        return _findings.Count == 0 ? [] : [.. _findings.OrderBy(f => f.Kind).ThenBy(f => f.Line).ThenBy(f => f.Column).Take(MostFindings)];
    }

    private void Visit(int node, PlanNode plan)
    {
        if (plan.List is { } list)
        {
            Look(node, list);
        }

        foreach (var assertion in plan.Assertions)
        {
            if (!assertion.Holds(tree, node) && HasRoom(assertion.Rule.Kind))
            {
                foreach (var finding in assertion.Explain(tree, node).TakeWhile(f => HasRoom(f.Kind)))
                {
                    Add(finding);
                }
            }
        }

        if (plan.Children.Count == 0)
        {
            return;
        }

        for (int child = node + 1, end = tree.EndOf(node); child < end; child = tree.EndOf(child))
        {
            if (plan.Children.TryGetValue(tree.NameOf(child), out var below))
            {
                Visit(child, below);
            }
        }
    }

    private void Look(int node, CodeList list)
    {
        var value = tree.TextOf(node);
        if (list.Contains(value, _day) || !HasRoom(FindingKind.CodeList))
        {
            return;
        }

        var (detail, mend) = CodeListFindings.Explain(list, value, _day);
        var (line, column) = tree.PlaceOf(node);
        Add(new(FindingKind.CodeList, 12, tree.PointerOf(node), list.Name, value, detail, mend, line, column));
    }

    private bool HasRoom(FindingKind kind) => _found[(int)kind] < MostFindings;

    private void Add(ContentFinding finding)
    {
        _found[(int)finding.Kind]++;
        _findings.Add(finding);
    }

    private static DateOnly DayOf(DocumentTree tree)
    {
        for (var child = DocumentTree.Root + 1; child < tree.Count; child = tree.EndOf(child))
        {
            if (tree.LocalNameOf(child) == "preparationDateAndTime")
            {
                // XML Schema lets white space stand around a date.
                var written = tree.TextOf(child).AsSpan().Trim();
                return written.Length >= 10 && DateOnly.TryParseExact(written[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : throw NotChecked($"preparationDateAndTime is '{written}'");
            }
        }

        throw NotChecked("preparationDateAndTime is missing");
    }

    private static ArgumentException NotChecked(string what) => new($"{what}: the schema of the document was not checked.");
}
