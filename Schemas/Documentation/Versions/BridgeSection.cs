using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Versions;

/// <summary>The table by which the bridge between two versions converts.</summary>
internal static class BridgeSection
{
    public static IEnumerable<object?> Make(SchemaLibrary library, CommonSystemSpecification older, CommonSystemSpecification newer)
    {
        if (!library.TryGetBridge(older.Version, newer.Version, out var bridge))
        {
            yield break;
        }

        var table = bridge.Table;
        yield return Markup.H2("bridge", $"The bridge between {table.Older} and {table.Newer}");
        yield return Markup.P("These messages cross it: ", string.Join(", ", table.Messages), ". A message that only one of the versions has is refused with 52 when its recipient speaks the other one.");
        yield return Markup.List(table.Notes.Select(note => (object)note));
        yield return DataTable.Make(
            $"One table, read both ways; what no row names is alike in CSS {table.Older} and CSS {table.Newer}",
            [$"In {table.Newer}", $"In {table.Older}", $"From {table.Newer} to {table.Older}", $"From {table.Older} to {table.Newer}", "Why", "Messages"],
            table.Rows.Select(row => new DataRow(
                null, Place(row.Newer, row.Rest), Place(row.Older, null), BridgeWords.Down(row), BridgeWords.Up(row), row.Why, row.Messages is { } some ? string.Join(", ", some) : "all")), "bridge");
    }

    private static object Place(string? path, string? rest) =>
        path is null ? "–" : rest is null ? Markup.Code(path) : new object[] { Markup.Code(path), " and ", Markup.Code(rest) };
}
