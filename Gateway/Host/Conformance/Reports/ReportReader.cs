using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Reads <c>report.json</c> of the conformance suite, of unknown origin: its size and depth, whether it is JSON that says everything once, whether it is as the published schema says
/// (docs/certify/report.schema.json), and whether it agrees with itself.</summary>
internal static class ReportReader
{
    /// <summary>Three times that of a session over all scenarios.</summary>
    public const int MostBytes = StoredDocument.MostBytes;

    /// <summary>What is kept for pages and lists, unpacked; a session in which everything is wrong has a quarter of it.</summary>
    private const int MostScenarioBytes = 16 * 1024 * 1024;

    private const string SchemaResource = "conformance/report.schema.json";
    private const string Root = "$";

    private static readonly JsonDocumentOptions Form = new() { MaxDepth = 12, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Kept = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<(JsonShape Shape, string Format)> Schema = new(ReadSchema);

    /// <param name="about">Whose report it must be.</param>
    public static ShownReport Read(ReadOnlyMemory<byte> file, ParticipantId about)
    {
        if (file.Length > MostBytes)
        {
            return ShownReport.Wrong.At(Root, "a longer file", TooLarge);
        }
        if (!Utf8.IsValid(file.Span))
        {
            return ShownReport.Wrong.At(Root, "bytes that are no UTF-8", "report.json as the suite wrote it");
        }
        try
        {
            if (HalfCharacters.FirstLine(file.Span, Form.MaxDepth) is { } line)
            {
                return ShownReport.Wrong.At(Line(line), "a text with half of a surrogate pair", "report.json as the suite wrote it");
            }
            using var document = JsonDocument.Parse(file, Form);
            return Read(document.RootElement, file, about);
        }
        catch (JsonException wrong)
        {
            return ShownReport.Wrong.At(Line((wrong.LineNumber ?? 0) + 1), $"what is no JSON, is nested too deeply or says something twice ({ReportFault.Quote(wrong.Message)})", $"report.json as the suite wrote it, no deeper than {Form.MaxDepth}");
        }
    }

    public static string TooLarge { get; } = string.Create(CultureInfo.InvariantCulture, $"at most {MostBytes} bytes");

    /// <summary>The scenarios, as they were kept.</summary>
    public static IReadOnlyList<ReportedScenario> Scenarios(ReadOnlySpan<byte> kept) => JsonSerializer.Deserialize<List<ReportedScenario>>(kept, Kept)!;

    private static string Line(long number) => string.Create(CultureInfo.InvariantCulture, $"line {number}");

    private static ShownReport Read(JsonElement root, ReadOnlyMemory<byte> file, ParticipantId about)
    {
        var (shape, format) = Schema.Value;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var told) && told.ValueKind == JsonValueKind.String && !told.ValueEquals(format))
        {
            return ShownReport.Wrong.At("$.format", ReportFault.Quote(told.GetString()!), $"'{format}', the version of the report that this hub reads");
        }
        var faults = new FaultList();
        shape.Judge(root, faults);
        if (faults.Any)
        {
            return new ShownReport.Wrong(faults.All);
        }
        var read = ReportFile.Of(root);
        ReportMeaning.Check(read, about, faults);
        if (faults.Any)
        {
            return new ShownReport.Wrong(faults.All);
        }
        var report = read.ToReport();
        var scenarios = JsonSerializer.SerializeToUtf8Bytes(report.Scenarios, Kept);
        return scenarios.Length > MostScenarioBytes
            ? ShownReport.Wrong.At("$.scenarios", "more findings than can be shown", string.Create(CultureInfo.InvariantCulture, $"findings of at most {MostScenarioBytes} bytes"))
            : new ShownReport.Good(report, Convert.ToHexStringLower(SHA256.HashData(file.Span)), StoredDocument.Pack(file.Span), StoredDocument.Pack(scenarios));
    }

    private static (JsonShape Shape, string Format) ReadSchema()
    {
        using var stream = typeof(ReportReader).Assembly.GetManifestResourceStream(SchemaResource)!;
        using var schema = JsonDocument.Parse(stream);
        return (JsonShape.Of(schema.RootElement), schema.RootElement.GetProperty("properties").GetProperty("format").GetProperty("const").GetString()!);
    }
}
