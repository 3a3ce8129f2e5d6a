using System.Collections.Immutable;
using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Sessions.Demo;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary><c>run</c></summary>
internal static class RunVerb
{
    public static Command Create(TimeProvider clock)
    {
        var profile = new Option<string>("--profile") { Description = "The profile of the system under test; 'init' writes one." };
        var demo = new Option<bool>("--demo") { Description = "Start the reference national system on this machine and certify it; no profile is needed." };
        var folder = new Option<string>("--out") { Description = "Folder for evidence, verdicts and reports; must not hold a session yet.", DefaultValueFactory = _ => "results" };
        var parallel = Parallel();
        var seed = Forms.Whole<long>("--seed", "From which the stories are drawn; the same seed gives the same ones. A system that has seen them refuses them.", 0, long.MaxValue);
        var scenarios = OwnScenarios.Folder();
        var command = new Verb("run", "Run scenarios against a system, judge and report.", "run --profile uz.yaml --out results --role destination") { profile, demo, folder, parallel, seed, scenarios };
        var selection = new SelectionOptions(command);
        var form = new DemoFormOptions(command, selection);
        var ending = new EndingOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(demo) == (result.GetValue(profile) is not null))
            {
                result.AddError("Say what to certify: --profile FILE, or --demo.");
            }

            if (!result.GetValue(demo) && form.Given(result) is { } option)
            {
                result.AddError($"{option} goes with --demo; of any other system the profile says it.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            // All that the tester gave is looked at before anything is started or written.
            var given = parsed.GetValue(demo) ? null : Named(parsed.GetRequiredValue(profile)!, Own(parsed));
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            var selected = selection.Of(parsed).From(library.All);
            var end = ending.Of(parsed, clock, parsed.GetValue(demo) ? DemoSystem.Answers : null);
            _ = given is null ? selected : InScope(selected, given);
            var target = OutputFolder.Prepare(parsed.GetRequiredValue(folder), TranscriptForm.FileName);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var id = SessionId.New(parsed.GetValue(seed), clock);
            using var interruption = new Interruption(cancel);
            if (given is not null)
            {
                return (await Run(given, interruption.Token)).Code;
            }

            await using var system = await DemoSystem.Start(target, clock, interruption.Token, form: form.Of(parsed));
            var (code, judged) = await Run(ProfileReader.Read(system.ProfileFile) with { NamedBy = $"--demo{form.Words(parsed)}{Own(parsed)}" }, interruption.Token);
            if (judged is not null)
            {
                await DemonstrationCertificate.Write(target, judged, library, output, clock.GetUtcNow(), interruption.Token);
            }

            return code;

            async Task<(int Code, JudgedSession? Judged)> Run(Profile chosen, CancellationToken stop)
            {
                var picked = InScope(selected, chosen);
                output.WriteLine($"Session {id.Name}, seed {id.Seed}: {picked.Length} scenarios for {chosen.Participant}, evidence in {target}");
                var session = new SessionRun(chosen, library, target, output, error, clock);
                var ran = await session.Begin(picked, id, parsed.GetValue(parallel) ?? chosen.Parallel, stop);
                if (ran != ExitCode.Conformant)
                {
                    return (ran, null);
                }

                var (verdict, judgedSession) = await end.Of(target, library, output, stop);
                return (session.LostTheSystem ? ExitCode.Unreachable : verdict, judgedSession);
            }
        });
        return command;

        string Own(ParseResult parsed) => Word("--scenarios", parsed.GetValue(scenarios) is { } other && other != ScenarioLibrary.OwnFolder ? other : null);
    }

    public static Option<int?> Parallel() => Forms.Whole("--parallel", "How many scenarios may run at the same time, 1 to 64; as the profile says when absent.", 1, 64);

    private static Profile Named(string file, string scenarios) => ProfileReader.Read(file) with { NamedBy = $"{Word("--profile", file).TrimStart()}{scenarios}" };

    // As it would be typed again.
    private static string Word(string option, string? value) => value is null ? "" : value.Contains(' ', StringComparison.Ordinal) ? $" {option} \"{value}\"" : $" {option} {value}";

    /// <exception cref="InputFaultException">Nothing is left: an empty session would look like success.</exception>
    private static ImmutableArray<Scenario> InScope(ImmutableArray<Scenario> selected, Profile profile) =>
        Order.Of([.. selected.Where(scenario => profile.OutOfScope(scenario) is null)]) is { IsEmpty: false } picked
            ? picked
            : throw new InputFaultException($"Nothing of what was selected is in the scope of the profile: {string.Join("; ", selected.Select(profile.OutOfScope).Distinct().Take(5))}.");
}
