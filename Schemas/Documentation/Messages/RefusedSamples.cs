using System.Text.Json;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>The published samples with one mistake each (<c>samples/messages/v3.0/invalid/index.json</c>).</summary>
internal static class RefusedSamples
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static IEnumerable<object?> Make(Edition edition, MessageType message)
    {
        var rows = edition.Sources.InvalidSamples(edition.Css.Version) is { } index
            ? JsonSerializer.Deserialize<Row[]>(index, Format)!.Where(r => r.File.StartsWith(message.Code + "-", StringComparison.Ordinal)).ToArray()
            : [];
        if (rows.Length > 0)
        {
            yield return Markup.H2("refused", "Documents that are refused");
            yield return Markup.P("Published samples with exactly one mistake, under ", Markup.Code($"samples/messages/v{edition.Css.Version}/invalid"), ".");
            yield return DataTable.Make(
                $"Mistakes in {message.Code}", ["Sample", "What is wrong", "Code", "Pointer"],
                rows.Select(r => new DataRow(null, Markup.Code(r.File), r.What, $"{r.Code}", r.Pointer is null ? "no place" : Markup.Code(r.Pointer))));
        }
    }

    private sealed record Row(string File, int Code, string? Pointer, string What);
}
