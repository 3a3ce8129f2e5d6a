using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary><c>judge</c></summary>
internal static class JudgeVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder of a session." };
        var from = OwnScenarios.Folder();
        var waivers = new Option<string?>("--waivers") { Description = "File of waivers." };
        var command = new Verb("judge", "Make the verdicts of a session again, from its evidence alone, and tell every difference from those that were written.", "judge results --waivers waivers.yaml") { folder, from, waivers };
        command.SetAction(parsed =>
        {
            var (path, output) = (parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output);
            var judged = JudgedSession.Of(path, OwnScenarios.Read(parsed.GetRequiredValue(from)), parsed.GetValue(waivers), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            var differences = judged.Differences(path);
            foreach (var line in judged.WaiverFaults.Concat(differences))
            {
                output.WriteLine(line);
            }

            output.WriteLine(judged.Summary);
            return judged.WaiverFaults.Length + differences.Length > 0 ? ExitCode.ExpectationMismatch : judged.ExitCode;
        });
        return command;
    }
}
