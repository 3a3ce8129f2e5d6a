using System.Text.Json;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>The published samples with one mistake each (<c>samples/messages/v3.0/invalid/index.json</c>).</summary>
internal static class RefusedSamples
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static IEnumerable<object?> Make(Edition edition, MessageType message)
    {
        Row[] rows =
        [
            .. Rows(edition, message, "invalid"),
            .. Rows(edition, message, "invalid/generated").Select(r => r with { File = "generated/" + r.File }),
        ];
        if (rows.Length > 0)
        {
            yield return Markup.H2("refused", "Documents that are refused");
            yield return Markup.P("Published samples with exactly one mistake, under ", Markup.Code($"samples/messages/v{edition.Css.Version}/invalid"), ".");
            yield return DataTable.Make(
                $"Mistakes in {message.Code}", ["Sample", "What is wrong", "Code", "Pointer"],
                rows.Select(r => new DataRow(null, Markup.Code(r.File), r.What, r.Reason is null ? $"{r.Code}" : $"{r.Code}, {r.Reason}", r.Pointer is null ? "no place" : Markup.Code(r.Pointer))));
        }
    }

    private static IEnumerable<Row> Rows(Edition edition, MessageType message, string folder) => edition.Sources.Index(edition.Css.Version, folder) is { } index
        ? JsonSerializer.Deserialize<Row[]>(index, Format)!.Where(r => r.File.StartsWith(message.Code + "-", StringComparison.Ordinal))
        : [];

    private sealed record Row(string File, int Code, string? Pointer, string What, string? Reason = null);
}
