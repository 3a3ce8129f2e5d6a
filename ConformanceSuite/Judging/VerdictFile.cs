using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>What <c>verdicts.json</c> holds: the verdicts and every check behind them, so that another judgement can be compared with it. Of the same evidence the same bytes are written.</summary>
/// <param name="Format">1; another number is another form.</param>
/// <param name="EvidenceHash">Lower-case hexadecimal SHA-256 of the transcript.</param>
/// <param name="Verdict">The gravest of all scenarios in scope.</param>
/// <param name="Scenarios">By id.</param>
internal sealed record VerdictFile(
    int Format, string Session, SystemUnderTest System, DateTimeOffset Began, DateTimeOffset Ended, long Seed, string SuiteVersion, string SuiteHash, string CatalogueHash, string EvidenceHash,
    Verdict Verdict, ImmutableArray<VerdictEntry> Scenarios)
{
    public const string FileName = "verdicts.json";
    private const int ThisFormat = 1;

    // Of all scenarios: about 30 MB.
    private const int LargestFile = 512 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static VerdictFile Of(SessionResult result) => new(
        ThisFormat, result.Session, result.System, result.Began, result.Ended, result.Seed, result.SuiteVersion, result.SuiteHash, result.CatalogueHash, result.EvidenceHash, result.Verdict,
        [
            .. result.Scenarios.OrderBy(pair => pair.Scenario.Id, StringComparer.Ordinal)
                .Select(pair => new VerdictEntry(pair.Scenario.Id, pair.Scenario.Hash, pair.Verdict.Verdict, pair.Verdict.Because, pair.Verdict.Waiver, pair.Verdict.Checks)),
        ]);

    /// <param name="folder">Of the session.</param>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <param name="folder">Of the session.</param>
    /// <exception cref="VerdictFileException">There is no such file, or it is none of this form.</exception>
    public static VerdictFile Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new VerdictFileException($"{path} does not exist: {folder} is not the folder of a session that was judged.");
        }

        try
        {
            var file = JsonSerializer.Deserialize<VerdictFile>(InputFile.Bytes(path, LargestFile, "a file of verdicts"), Json) ?? throw new VerdictFileException($"{path} holds the JSON value null and is no file of verdicts.");
            return file.Format == ThisFormat ? file : throw new VerdictFileException($"{path} has the format {file.Format}; this suite reads {ThisFormat}.");
        }
        catch (JsonException broken)
        {
            throw new VerdictFileException($"{path}, line {broken.LineNumber + 1}: this is no file of verdicts, or it was changed by hand; 'judge' writes it anew when it is removed.", broken);
        }
        catch (InputFaultException unreadable)
        {
            throw new VerdictFileException(unreadable.Message, unreadable);
        }
    }
}

/// <param name="Scenario">Its id.</param>
/// <param name="Hash">Of the scenario file that was run.</param>
internal sealed record VerdictEntry(string Scenario, string Hash, Verdict Verdict, string Because, string? Waiver, ImmutableArray<CheckResult> Checks);

/// <summary>A file of verdicts that is missing or broken; the message says which and where.</summary>
internal sealed class VerdictFileException(string message, Exception? cause = null) : Exception(message, cause);
