using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>What is done when all scenarios have run: verdicts are made from the evidence, and reports from both.</summary>
/// <param name="waivers">File of waivers; null: none.</param>
/// <param name="forms">Of <see cref="ReportFiles.Forms"/>.</param>
internal sealed class Ending(string? waivers, IReadOnlyCollection<string> forms, TimeProvider clock)
{
    /// <param name="folder">Of the session.</param>
    /// <returns>The exit code that the verdict has.</returns>
    public async Task<int> Of(string folder, ScenarioLibrary library, TextWriter output, CancellationToken cancel)
    {
        var judged = JudgedSession.Of(folder, library, waivers, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        VerdictFile.Of(judged.Result).Write(folder);
        foreach (var (scenario, verdict) in judged.Result.Scenarios.Where(pair => pair.Verdict.Verdict > Verdict.Warn))
        {
            output.WriteLine($"{verdict.Verdict,-13} {scenario.Id}: {verdict.Because}");
        }

        var recorded = TranscriptReader.Read(folder);
        var record = new SessionRecord(judged.Result, recorded.Happenings, hash => hash.Length == 0 ? (ReadOnlyMemory<byte>?)null : recorded.Bytes.Read(hash));
        var (written, faults) = await ReportFiles.Write(record, folder, forms, [.. ReportTexts.All], cancel);
        foreach (var line in judged.WaiverFaults.Concat(faults).Concat(written))
        {
            output.WriteLine(line);
        }

        output.WriteLine(judged.Summary);
        return judged.WaiverFaults.IsEmpty ? judged.ExitCode : ExitCode.ExpectationMismatch;
    }
}

/// <summary>The options of an ending, the same for every verb that runs scenarios.</summary>
internal sealed class EndingOptions
{
    private readonly Option<string?> _waivers = new("--waivers") { Description = "File of waivers: verdicts that are known and agreed." };
    private readonly Option<string[]> _report = new("--report")
    {
        Description = "Forms of the report. May be repeated.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["json", "html", "junit", "trl"],
    };

    public EndingOptions(Command command)
    {
        _report.AcceptOnlyFromAmong([.. ReportFiles.Forms]);
        command.Add(_waivers);
        command.Add(_report);
    }

    public Ending Of(ParseResult parsed, TimeProvider clock) => new(parsed.GetValue(_waivers), parsed.GetValue(_report) ?? [], clock);
}
