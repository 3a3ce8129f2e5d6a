using System.Collections.Immutable;

namespace CatsIce.Schemas.Tool.List;

/// <summary>What can be listed, by its name on the command line.</summary>
internal static class Catalogue
{
    private static readonly SortedDictionary<string, Func<CommonSystemSpecification, Table>> Makers = new(StringComparer.Ordinal)
    {
        ["codelists"] = css => Make(["name", "issue", "entries", "title"], css.CodeLists.All.Select(l => new[] { l.Name, l.Version, $"{l.Entries.Length}", l.Title })),
        ["errors"] = css => Make(["family", "code", "meaning"], SchemaLibrary.Default.Errors.All.Select(e => new[] { $"{e.Family}", e.Code, e.Meaning })),
        ["messages"] = css => Make(
            ["code", "name", "priority", "sender", "recipient", "title"],
            css.Messages.All.Select(m => new[] { m.Code, m.Name, $"{m.Priority}", m.Sender.Role, m.Recipient.Role, m.Title })),
        ["requirements"] = css => Make(
            ["id", "level", "kind", "tested", "text"],
            css.Requirements.All.Select(r => new[] { r.Id, r.Level.ToString().ToUpperInvariant(), $"{r.Kind}", $"{r.Testability}", r.Text })),
        ["rules"] = css => Make(["id", "reason", "code", "text"], css.Rules.All.Select(r => new[] { r.Id, r.Reason, $"{r.Code}", r.Text })),
        ["timers"] = css => Make(
            ["id", "scope", "default", "from", "to", "name"],
            css.Timers.All.Select(t => new[] { t.Id, $"{t.Scope}", $"{t.Default}", $"{t.Least}", $"{t.Most}", t.Name })),
        ["versions"] = css => Make(
            ["version", "messages", "rules", "codelists", "namespace"],
            SchemaLibrary.Default.Versions.Select(v => new[] { v.Version, $"{v.Messages.All.Length}", $"{v.Rules.All.Length}", $"{v.CodeLists.All.Length}", v.Namespace })),
    };

    public static string[] Names => [.. Makers.Keys];

    public static Table Of(string name, CommonSystemSpecification css) => Makers[name](css);

    private static Table Make(string[] headings, IEnumerable<string[]> rows) => new([.. headings], [.. rows.Select(row => row.ToImmutableArray())]);
}
