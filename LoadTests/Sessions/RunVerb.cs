using System.CommandLine;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;

namespace CatsIce.LoadTests.Sessions;

/// <summary><c>run</c></summary>
internal static class RunVerb
{
    public static Command Create(TimeProvider clock)
    {
        var profile = ProfileVerbs.Choice();
        var rate = Numbers.Between("--rate-factor", "So many times the rates of the profile (1).", 0.0001, 1000);
        var time = Numbers.Between("--time-factor", "So many times as long as the profile (1).", 0.0001, 1000);
        var baseline = new Option<string?>("--baseline") { Description = "An earlier report.json, or its folder, to compare with." };
        var command = new Verb("run", "Load a hub, reconcile every message, judge and report.", "run --profile ci --out load-results") { profile, rate, time, baseline };
        var options = new RunOptionSet(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var before = parsed.GetValue(baseline) is { } path ? ReportFiles.Read(path) : null;
            var chosen = ProfileReader.Read(parsed.GetRequiredValue(profile)).Scaled(parsed.GetValue(rate) ?? 1, parsed.GetValue(time) ?? 1);
            var told = options.Of(parsed);
            using var interruption = new Interruption(cancel);
            await using var stage = await Stage.Set(told, chosen, output.WriteLine, clock, interruption.Token);
            var report = await SingleRun.Of(stage, stage.Profile, told, before, output, clock, interruption.Token);
            return report.ExitCode;
        });
        return command;
    }
}
