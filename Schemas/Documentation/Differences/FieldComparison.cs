using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Documentation.Differences;

/// <summary>Compares the fields of one message by their paths.</summary>
internal static class FieldComparison
{
    public static IEnumerable<Difference> Run(string code, Field before, Field after)
    {
        var (had, has) = (before.Children.SelectMany(f => f.AndBelow()).ToDictionary(Below), after.Children.SelectMany(f => f.AndBelow()).ToDictionary(Below));
        // In document order of the newer version; what it no longer has follows.
        foreach (var path in has.Keys.Concat(had.Keys.Except(has.Keys)).Where(path => !IsInsideOfNew(path, had, has)))
        {
            foreach (var difference in Comparison.Compared(DifferenceArea.Field, code, path, Aspects(had, path), Aspects(has, path)))
            {
                yield return difference;
            }
        }
    }

    /// <summary>A whole group that came or went is told once.</summary>
    private static bool IsInsideOfNew(string path, Dictionary<string, Field> had, Dictionary<string, Field> has) =>
        path.LastIndexOf('/') is var end and > 0 && path[..end] is var parent && had.ContainsKey(parent) != has.ContainsKey(parent);

    private static (string, string)[]? Aspects(Dictionary<string, Field> fields, string path) => !fields.TryGetValue(path, out var field) ? null :
    [
        ("cardinality and format", $"[{field.Cardinality}] {Format(field)}"), ("code list", field.List?.Name ?? "none"),
    ];

    private static string Format(Field field) => field.Format?.InWords ?? (field.Children.IsEmpty ? "empty" : "group");

    private static string Below(Field field) => field.Path[(field.Path.IndexOf('/', 1) + 1)..];
}
