using System.Globalization;

namespace CatsIce.Schemas.Content;

/// <summary>Words for a value that is not in its list: why not, and what is.</summary>
internal static class CodeListFindings
{
    private const int Most = 12;

    public static (string Detail, string Mend) Explain(CodeList list, string value, DateOnly day)
    {
        var on = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var detail = list.Find(value) switch
        {
            [] => $"'{value}' is not in {list.Name} ({list.Title}).",
            [.., var e] when e.ValidFrom > day => $"'{value}' ({e.Name}) is in {list.Name} ({list.Title}) only from {e.ValidFrom:yyyy-MM-dd}; the message is of {on}.",
            [.., var e] => $"'{value}' ({e.Name}) was in {list.Name} ({list.Title}) until {e.ValidTo:yyyy-MM-dd}; the message is of {on}.",
        };
        var valid = list.Entries.Where(e => e.IsValidOn(day)).Select(e => e.Code).Distinct().ToArray();
        var near = valid.Length <= Most ? valid : [.. valid.OrderByDescending(code => Alike(code, value)).ThenBy(code => code, StringComparer.Ordinal).Take(Most)
            .Where(code => Alike(code, value) > 0)];
        var hint = near.Length == 0 ? "" : $" {(valid.Length <= Most ? "It holds" : "The nearest are")}: {string.Join(", ", near)}.";
        return (detail, $"Use a code of {list.Name} that is valid on {on}.{hint}");
    }

    /// <summary>How many characters two codes have in common from the left.</summary>
    private static int Alike(string a, string b) => a.Zip(b).TakeWhile(pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)).Count();
}
