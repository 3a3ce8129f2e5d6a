using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>What is told when all scenarios have run. Without verdicts a session proves nothing.</summary>
internal static class Ending
{
    /// <returns><see cref="ExitCode.Inconclusive"/>: the evidence is there and nobody has judged it.</returns>
    public static int Of(string folder, TextWriter output)
    {
        var recorded = TranscriptReader.Read(folder);
        foreach (var ended in recorded.Happenings.OfType<ScenarioEnded>().Where(ended => ended.How != "finished").OrderBy(ended => ended.Scenario, StringComparer.Ordinal))
        {
            output.WriteLine($"{ended.How,-12} {ended.Scenario}: {ended.Why}");
        }

        output.WriteLine($"The evidence is in {folder}, SHA-256 of the transcript {recorded.Hash}. It is not judged yet.");
        return ExitCode.Inconclusive;
    }
}
