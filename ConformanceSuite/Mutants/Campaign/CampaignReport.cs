using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants.Dependence;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Ends a campaign: results, checks that are switched off, score.</summary>
/// <param name="folder">Of the campaign.</param>
internal sealed class CampaignReport(ScenarioLibrary library, string folder, TextWriter output, TimeProvider clock)
{
    private const string Command = "mutants run --score ConformanceSuite/Mutants/score.json --page docs/certify/mutation-score.md";

    /// <param name="score">File; null: not wanted.</param>
    /// <param name="page">File; null: not wanted.</param>
    /// <returns>The exit code.</returns>
    public int Write(ImmutableArray<MutantResult> results, string? score, string? page)
    {
        CampaignFiles.Write(folder, results);
        var checks = DisabledChecks.Of(folder, results, library);
        var measured = ScoreFile.Of(results, checks, Hashes.OfSuite(library.Folder), clock.GetUtcNow(), Command);
        foreach (var (file, text) in (IEnumerable<(string?, string)>)[(score, measured.Write()), (page, ScorePage.Of(measured, results, checks))])
        {
            if (file is not null)
            {
                File.WriteAllText(file, text);
                output.WriteLine($"Written: {file}");
            }
        }

        output.WriteLine($"Switched off one by one: some mutant turns wrongly green without {measured.NeededChecks.Length} of {DisabledChecks.Names.Length} checks; {measured.CoveredChecks.Length} are covered by others; nothing depends on {measured.IdleChecks.Length}.");
        output.WriteLine($"{measured.Killed} of {measured.Mutants} mutants killed, {measured.Equivalent} equivalent. Results: {Path.Combine(folder, CampaignFiles.Table)}");
        var open = results.Where(result => !result.Holds).ToArray();
        if (open.Length > 0)
        {
            output.WriteLine($"{open.Length} mutants that break a MUST were not killed as they must be: {string.Join(", ", open.Select(result => $"{result.Mutant.Id} {MutantWords.Of(result.Verdict)}"))}");
        }

        return open.Length == 0 ? ExitCode.Conformant : ExitCode.ExpectationMismatch;
    }
}
