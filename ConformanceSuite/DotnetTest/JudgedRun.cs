using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Reviews;
using CatsIce.ConformanceSuite.Sessions;
using CatsIce.ConformanceSuite.Sessions.Demo;

namespace CatsIce.ConformanceSuite.DotnetTest;

/// <summary>One session of the suite for all test cases of a run: the same engine, evidence, judging and reports as <c>run</c>.</summary>
/// <param name="Folder">Of the session; empty when it could not be begun.</param>
/// <param name="Trouble">Why there are no verdicts; empty when there are.</param>
internal sealed record JudgedRun(string Folder, string Trouble, ImmutableDictionary<string, string> OutOfScope, ImmutableDictionary<string, VerdictEntry> Verdicts)
{
    /// <summary>Of all test cases in this process; set before the first one begins.</summary>
    public static JudgedRun? Current { get; private set; }

    /// <param name="ids">Of the scenarios that were chosen; null: all.</param>
    public static async Task Begin(Asked asked, IReadOnlySet<string>? ids, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            Current = await Of(asked, ids, clock, cancel);
        }
        catch (InputFaultException fault)
        {
            Current = new JudgedRun("", fault.Message, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, VerdictEntry>.Empty);
        }
    }

    private static async Task<JudgedRun> Of(Asked asked, IReadOnlySet<string>? ids, TimeProvider clock, CancellationToken cancel)
    {
        var id = SessionId.New(null, clock);
        var library = OwnScenarios.Read(ScenarioLibrary.OwnFolder);
        var given = asked.Profile is { } file ? ProfileReader.Read(file) with { NamedBy = $"--profile {file}" } : null;
        if (given?.Stimulus is StimulusMeans.Prompt)
        {
            throw new InputFaultException($"{asked.Profile}: 'stimulus' is prompt, but nobody answers questions in a test run; give an adapter or a command.");
        }

        _ = JudgedSession.WaiversIn(asked.Waivers);
        var answers = (asked.Answers ?? (given is null ? DemoSystem.Answers : null)) is { } answered ? AnswerFile.Read(answered) : null;
        var folder = asked.Folder(id.Name);
        await using var system = given is null ? await DemoSystem.Start(folder, clock, cancel) : null;
        var profile = given ?? ProfileReader.Read(system!.ProfileFile) with { NamedBy = "--demo" };
        var chosen = library.All.Where(scenario => ids?.Contains(scenario.Id) != false).ToImmutableArray();
        var outside = chosen.Where(scenario => profile.OutOfScope(scenario) is not null).ToImmutableDictionary(scenario => scenario.Id, scenario => profile.OutOfScope(scenario)!);
        var picked = Order.Of([.. chosen.Where(scenario => !outside.ContainsKey(scenario.Id))]);
        return picked.IsEmpty
            ? new JudgedRun(folder, "", outside, ImmutableDictionary<string, VerdictEntry>.Empty)
            : await Run(new SessionPlan(profile, library, folder, asked.Waivers, answers, picked, id), outside, clock, cancel);
    }

    private static async Task<JudgedRun> Run(SessionPlan plan, ImmutableDictionary<string, string> outside, TimeProvider clock, CancellationToken cancel)
    {
        // The console belongs to the test runner.
        await using var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(plan.Folder, "run.log")) { AutoFlush = true });
        await using var faults = new StringWriter();
        var code = await new SessionRun(plan.Profile, plan.Library, plan.Folder, log, faults, clock).Begin(plan.Scenarios, plan.Id, plan.Profile.Parallel, cancel);
        if (code != ExitCode.Conformant)
        {
            return new JudgedRun(plan.Folder, faults.ToString().Trim(), outside, ImmutableDictionary<string, VerdictEntry>.Empty);
        }

        await new Ending(plan.Waivers, plan.Answers, ["json", "html", "junit", "trl"], clock).Of(plan.Folder, plan.Library, log, cancel);
        return new JudgedRun(plan.Folder, "", outside, VerdictFile.Read(plan.Folder).Scenarios.ToImmutableDictionary(entry => entry.Scenario));
    }

    private sealed record SessionPlan(Profile Profile, ScenarioLibrary Library, string Folder, string? Waivers, AnswerFile? Answers, ImmutableArray<Scenario> Scenarios, SessionId Id);
}
