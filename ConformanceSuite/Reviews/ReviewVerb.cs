using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Sessions;

namespace CatsIce.ConformanceSuite.Reviews;

/// <summary><c>review</c></summary>
internal static class ReviewVerb
{
    public static Command Create(TimeProvider clock)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Of a session whose scenarios have ended." };
        var scenarios = OwnScenarios.Folder();
        var command = new Verb("review", "Put the answers of a named reviewer into the evidence of a session, and judge and report anew; without --answers: list its open questions, as a file to fill in.",
            "review results --answers answers.yaml") { folder, scenarios };
        var ending = new EndingOptions(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (path, output) = (Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.InvocationConfiguration.Output);
            var finish = ending.Of(parsed, clock);
            if (finish.HasAnswers)
            {
                return (await finish.Of(path, OwnScenarios.Read(parsed.GetRequiredValue(scenarios)), output, cancel)).Code;
            }

            return List(path, output, clock);
        });
        return command;
    }

    private static int List(string folder, TextWriter output, TimeProvider clock)
    {
        RecordedSession recorded;
        try
        {
            recorded = TranscriptReader.Read(folder);
        }
        catch (EvidenceException broken)
        {
            throw new InputFaultException(broken.Message);
        }

        var system = recorded.Happenings.OfType<SessionBegan>().FirstOrDefault()?.System ?? throw new InputFaultException($"{folder}: no scenario was begun in this session.");
        var open = Review.OpenIn(recorded.Happenings);
        if (open.IsEmpty)
        {
            output.WriteLine("# No question is open.");
            return ExitCode.Conformant;
        }

        output.WriteLine("# Look at the system, write down what you found, and give this file to 'review' as --answers.");
        output.WriteLine("reviewer: \"\"   # your name and office");
        output.WriteLine($"date: {clock.GetUtcNow():yyyy-MM-dd}");
        output.WriteLine($"system: {Quoted(system.Name)}");
        output.WriteLine($"version: {Quoted(system.Version)}");
        output.WriteLine("answers:");
        foreach (var asked in open)
        {
            output.WriteLine($"  - scenario: {asked.Scenario}");
            output.WriteLine($"    question: {Quoted(asked.Text)}");
            output.WriteLine("    holds: no   # yes or no");
            output.WriteLine("    remark: \"\"   # what you looked at");
        }

        return ExitCode.Inconclusive;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
