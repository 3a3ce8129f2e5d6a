using System.Text.RegularExpressions;
using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Elements, by name or by the end of a path: <c>MRN</c>, <c>Consignment/grossMass</c>, <c>/IE001/Consignment/grossMass</c>, and the
/// pointers of findings.</summary>
internal sealed partial class FieldEntries(CommonSystemSpecification css) : IEntries
{
    private readonly Lazy<Field[]> _all = new(() => [.. css.Messages.All.SelectMany(m => css.FieldsOf(m.Code).Children).SelectMany(f => f.AndBelow())]);

    public IEnumerable<string> Names => _all.Value.Select(f => f.Name).Distinct();

    public IEnumerable<Explanation> Find(string word)
    {
        var path = Position().Replace(word, "").Replace("css:", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/');
        if (path.Length == 0)
        {
            return [];
        }

        // A message has the name of its root; it is explained as a message.
        var (ending, whole) = path[0] == '/' ? (path, true) : ("/" + path, false);
        return _all.Value.Where(f => f.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && (!whole || f.Path.Length == path.Length))
            // The same element in many messages is told once.
            .GroupBy(f => (Below(f), f.Format?.InWords, f.Documentation, f.List?.Name, Rules(f)))
            .Select(alike => Explain(alike.First(), [.. alike]));
    }

    private Explanation Explain(Field field, Field[] alike) => new(Below(field), field.Format is null ? "data group" : "element", css.Version,
    [
        .. field.Documentation.Length == 0 ? Array.Empty<Fact>() : [new("text", field.Documentation)],
        .. field.Format is null ? Array.Empty<Fact>() : [new("format", field.Format.InWords)],
        .. field.List is null ? Array.Empty<Fact>() : [new("code list", $"{field.List.Name} ({field.List.Title})")],
        .. field.Children.IsEmpty ? Array.Empty<Fact>() : [new("holds", string.Join(", ", field.Children.Select(c => $"{c.Name} [{c.Cardinality}]")))],
        .. field.Rules.DistinctBy(r => r.Text).Select(r => new Fact(r.Reason, r.Text)),
        new("stands in", string.Join(", ", alike.GroupBy(f => f.Cardinality).Select(g => $"{string.Join(" ", g.Select(MessageOf))} [{g.Key}]"))),
    ]);

    private static string MessageOf(Field field) => field.Path.Split('/')[1];

    private static string Below(Field field) => field.Path[(field.Path.IndexOf('/', 1) + 1)..];

    private static string Rules(Field field) => string.Join(' ', field.Rules.Select(r => r.Id));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Position();
}
