namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Code lists, by name (CL017).</summary>
internal sealed class CodeListEntries(CommonSystemSpecification css) : IEntries
{
    private const int Shown = 15;

    public IEnumerable<string> Names => css.CodeLists.All.Select(l => l.Name);

    public IEnumerable<Explanation> Find(string word) =>
        css.CodeLists.All.Where(l => l.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain);

    private Explanation Explain(CodeList list)
    {
        var used = css.Messages.All.SelectMany(m => css.FieldsOf(m.Code).AndBelow()).Where(f => f.List == list).Select(f => f.Path).ToArray();
        var more = list.Entries.Length - Shown;
        return new(list.Name, "code list", css.Version,
        [
            new("title", list.Title),
            new("issue", list.Version),
            .. list.Note.Length == 0 ? Array.Empty<Fact>() : [new("note", list.Note)],
            new("answer", $"a value that is not in it on the day of preparationDateAndTime: IE906 with errorCode 12 and errorReason {list.Name}"),
            new("used by", used.Length == 0 ? "no element of a message; it documents codes that the exchange itself writes" : string.Join('\n', used)),
            new("entries", string.Join('\n', list.Entries.Take(Shown).Select(Line)) + (more > 0 ? $"\n… and {more} more: {list.ResourcePath}" : "")),
        ]);
    }

    private static string Line(CodeListEntry entry) =>
        $"{entry.Code,-8} {entry.Name} (from {entry.ValidFrom:yyyy-MM-dd}{(entry.ValidTo is { } end ? $" to {end:yyyy-MM-dd}" : "")})";
}
