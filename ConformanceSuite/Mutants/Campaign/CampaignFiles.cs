using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>What a campaign leaves in its folder beside the evidence: <c>mutants.json</c> and <c>mutants.md</c>.</summary>
internal static class CampaignFiles
{
    public const string Json = "mutants.json";
    public const string Table = "mutants.md";

    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, ImmutableArray<MutantResult> results)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Json), JsonSerializer.Serialize(results.Select(Row), Form) + "\n");
        File.WriteAllText(Path.Combine(folder, Table), TableOf(results));
    }

    /// <summary>A row for each mutant, in Markdown.</summary>
    public static string TableOf(ImmutableArray<MutantResult> results)
    {
        var table = new StringBuilder("| Mutant | What is wrong | Class | Breaks | Verdict | Failed, with the checks |\n|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            var seen = result.Kills.IsEmpty ? result.Why : string.Join("; ", result.Kills.Take(3).Select(kill => $"{kill.Scenario} ({string.Join(", ", kill.Checks)})"));
            table.Append(CultureInfo.InvariantCulture,
                $"| {result.Mutant.Id} | {Cell(result.Mutant.Title)} | {result.Mutant.Class} | {string.Join(", ", result.Mutant.Violates)} | {MutantWords.Of(result.Verdict)} | {Cell(seen)} |\n");
        }

        return table.ToString();
    }

    private static string Cell(string text) => Protocol.Problems.OneLine.Of(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static object Row(MutantResult result) => new
    {
        result.Mutant.Id,
        result.Mutant.Title,
        result.Mutant.Class,
        Level = result.Mutant.Level.ToString().ToUpperInvariant(),
        result.Mutant.Violates,
        KilledBy = result.Mutant.KilledBy,
        Verdict = MutantWords.Of(result.Verdict),
        result.Why,
        result.Hits,
        Kills = result.Kills.Select(kill => new { kill.Scenario, kill.Requirement, kill.Checks }),
        result.Seconds,
        Evidence = result.Folder,
    };
}
