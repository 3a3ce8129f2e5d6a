using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.ConformanceSuite.Reviews;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>What is done when all scenarios have run: verdicts are made from the evidence, and reports from both.</summary>
/// <param name="waivers">File of waivers; null: none.</param>
/// <param name="answers">Of a reviewer; null: none.</param>
/// <param name="forms">Of <see cref="ReportFiles.Forms"/>.</param>
internal sealed class Ending(string? waivers, AnswerFile? answers, IReadOnlyCollection<string> forms, TimeProvider clock)
{
    public bool HasAnswers => answers is not null;

    /// <param name="folder">Of the session.</param>
    /// <returns>The exit code that the verdict has, and what was judged.</returns>
    public async Task<(int Code, JudgedSession Judged)> Of(string folder, ScenarioLibrary library, TextWriter output, CancellationToken cancel)
    {
        if (answers is not null)
        {
            var (answered, unused) = Review.Add(folder, answers, clock);
            output.WriteLine($"{answered} questions answered by {answers.Reviewer}, {answers.Path}.");
            foreach (var line in unused)
            {
                output.WriteLine(line);
            }
        }

        var judged = JudgedSession.Of(folder, library, waivers, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        VerdictFile.Of(judged.Result).Write(folder);
        foreach (var (scenario, verdict) in judged.Result.Scenarios.Where(pair => pair.Verdict.Verdict > Verdict.Warn))
        {
            output.WriteLine($"{verdict.Verdict,-13} {scenario.Id}: {verdict.Because}");
        }

        var (written, faults) = await ReportFiles.Write(SessionRecord.Read(folder, judged.Result, library.All), folder, forms, [.. ReportTexts.All], cancel);
        foreach (var line in judged.WaiverFaults.Concat(faults).Concat(written))
        {
            output.WriteLine(line);
        }

        output.WriteLine(judged.Summary);
        return (judged.WaiverFaults.IsEmpty ? judged.ExitCode : ExitCode.ExpectationMismatch, judged);
    }
}

/// <summary>The options of an ending, the same for every verb that runs scenarios.</summary>
internal sealed class EndingOptions
{
    private readonly Option<string?> _waivers = new("--waivers") { Description = "File of waivers: verdicts that are known and agreed." };
    private readonly Option<string?> _answers = new("--answers") { Description = "File of answers to the questions that a person has to look at; 'review FOLDER' writes one to fill in." };
    private readonly Option<string[]> _report = new("--report")
    {
        Description = "Forms of the report. May be repeated.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["json", "html", "junit", "trl"],
    };

    public EndingOptions(Command command)
    {
        _report.OneOf(ReportFiles.Forms);
        command.Add(_waivers);
        command.Add(_answers);
        command.Add(_report);
    }

    /// <param name="answers">File that is read where the command line names none; null: none is.</param>
    /// <exception cref="InputFaultException">The file of waivers or of answers can't be read: told before anything runs, not after.</exception>
    public Ending Of(ParseResult parsed, TimeProvider clock, string? answers = null)
    {
        _ = JudgedSession.WaiversIn(parsed.GetValue(_waivers));
        return new(parsed.GetValue(_waivers), (parsed.GetValue(_answers) ?? answers) is { } file ? AnswerFile.Read(file) : null, parsed.GetValue(_report) ?? [], clock);
    }
}
