using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>A session with its verdicts, as the verbs that run and judge want it.</summary>
/// <param name="Result">With waivers applied.</param>
/// <param name="WaiverFaults">Waivers that are expired or not met: one sentence each.</param>
internal sealed record JudgedSession(SessionResult Result, ImmutableArray<string> WaiverFaults)
{
    /// <param name="folder">Of the session.</param>
    /// <param name="waivers">File of waivers; null: none.</param>
    /// <param name="today">UTC.</param>
    /// <exception cref="InputFaultException">The evidence is broken or was changed, or the file of waivers has faults.</exception>
    public static JudgedSession Of(string folder, ScenarioLibrary scenarios, string? waivers, DateOnly today)
    {
        try
        {
            var recorded = TranscriptReader.Read(folder);
            recorded.RequireBytes();
            var result = SessionJudge.Of(recorded.Happenings, recorded.Bytes.Read, recorded.Hash, scenarios.All.ToDictionary(scenario => scenario.Id));
            var (waived, faults) = Waivers.Apply(result, WaiversIn(waivers), today);
            return new JudgedSession(waived, faults);
        }
        catch (EvidenceException broken)
        {
            throw new InputFaultException(broken.Message);
        }
    }

    /// <summary>What differs from the verdicts that were written; where none were, they are written now.</summary>
    /// <exception cref="InputFaultException">The file of verdicts is broken.</exception>
    public ImmutableArray<string> Differences(string folder)
    {
        var now = VerdictFile.Of(Result);
        if (!File.Exists(Path.Combine(folder, VerdictFile.FileName)))
        {
            now.Write(folder);
            return [];
        }

        try
        {
            var written = VerdictFile.Read(folder);
            return written.EvidenceHash == now.EvidenceHash ? Comparison.Of(written, now) : [$"the transcript is another: SHA-256 {now.EvidenceHash}, the verdicts were made of {written.EvidenceHash}", .. Comparison.Of(written, now)];
        }
        catch (VerdictFileException broken)
        {
            throw new InputFaultException(broken.Message);
        }
    }

    /// <summary>One line: the verdict and how many scenarios have which.</summary>
    public string Summary
    {
        get
        {
            var counts = Result.Scenarios.GroupBy(pair => pair.Verdict.Verdict).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {Comparison.Word(group.Key)}");
            return $"{Comparison.Word(Result.Verdict)}: {Result.Scenarios.Length} scenarios ({string.Join(", ", counts)}), {Result.Scenarios.Sum(pair => pair.Verdict.Checks.Length)} checks";
        }
    }

    public int ExitCode => Result.Verdict switch
    {
        Verdict.Pass or Verdict.Warn or Verdict.NotApplicable => CommandLine.ExitCode.Conformant,
        // A waiver that was agreed stands in nobody's way; it is told with every verdict.
        Verdict.Skipped when Result.Scenarios.All(pair => pair.Verdict is not { Verdict: Verdict.Skipped, Waiver: null }) => CommandLine.ExitCode.Conformant,
        Verdict.Fail => CommandLine.ExitCode.NonConformant,
        Verdict.Error => CommandLine.ExitCode.HarnessError,
        _ => CommandLine.ExitCode.Inconclusive,
    };

    /// <param name="file">Null: no waivers.</param>
    /// <exception cref="InputFaultException">There is no such file, or it has faults: all of them.</exception>
    public static ImmutableArray<Waiver> WaiversIn(string? file)
    {
        if (file is null)
        {
            return [];
        }

        var waivers = WaiverReader.Read(file, out var faults);
        InputFaultException.ThrowIfAny(faults);
        return waivers;
    }
}
