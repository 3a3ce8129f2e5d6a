using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Judging;
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
        var seed = new Option<long?>("--seed") { Description = "From which the stories are drawn; the same seed gives the same ones. A system that has seen them refuses them." };
        var scenarios = OwnScenarios.Folder();
        var command = new Verb("run", "Run scenarios against a system, judge and report.", "run --profile uz.yaml --out results --role destination") { profile, demo, folder, parallel, seed, scenarios };
        var selection = new SelectionOptions(command);
        var ending = new EndingOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(demo) == (result.GetValue(profile) is not null))
            {
                result.AddError("Say what to certify: --profile FILE, or --demo.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            using var interruption = new Interruption(cancel);
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var target = Path.GetFullPath(parsed.GetRequiredValue(folder));
            var id = SessionId.New(parsed.GetValue(seed), clock);
            if (!parsed.GetValue(demo))
            {
                var file = parsed.GetRequiredValue(profile)!;
                return (await Run(ProfileReader.Read(file) with { NamedBy = $"--profile {file}" }, interruption.Token)).Code;
            }

            await using var system = await DemoSystem.Start(target, clock, interruption.Token);
            var (code, judged) = await Run(ProfileReader.Read(system.ProfileFile) with { NamedBy = "--demo" }, interruption.Token);
            if (judged is not null)
            {
                DemonstrationCertificate.Write(target, judged, library, output, clock.GetUtcNow());
            }

            return code;

            async Task<(int Code, JudgedSession? Judged)> Run(Profile chosen, CancellationToken stop)
            {
                var picked = Order.Of([.. selection.Of(parsed).From(library.All).Where(scenario => chosen.OutOfScope(scenario) is null)]);
                if (picked.IsEmpty)
                {
                    throw new InputFaultException("Nothing of what was selected is in the scope of the profile: its versions, roles and features take none of it.");
                }

                output.WriteLine($"Session {id.Name}, seed {id.Seed}: {picked.Length} scenarios for {chosen.Participant}, evidence in {target}");
                var ran = await new SessionRun(chosen, library, target, output, error, clock).Begin(picked, id, parsed.GetValue(parallel) ?? chosen.Parallel, stop);
                return ran == ExitCode.Conformant ? await ending.Of(parsed, clock, parsed.GetValue(demo)).Of(target, library, output, stop) : (ran, null);
            }
        });
        return command;
    }

    public static Option<int?> Parallel()
    {
        var option = new Option<int?>("--parallel") { Description = "How many scenarios may run at the same time, 1 to 64; as the profile says when absent." };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int?>() is < 1 or > 64)
            {
                result.AddError("--parallel must be from 1 to 64.");
            }
        });
        return option;
    }
}
