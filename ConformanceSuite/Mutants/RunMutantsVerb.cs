using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Mutants.Campaign;
using CatsIce.ConformanceSuite.Mutants.Trivial;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Sessions.Smoke;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary><c>mutants run</c></summary>
internal static class RunMutantsVerb
{
    public static Command Create(TimeProvider clock)
    {
        var folder = new Option<string>("--out") { Description = "Folder for evidence and results; must not hold those of another campaign.", DefaultValueFactory = _ => "mutants" };
        var trivial = new Option<bool>("--trivial") { Description = "Try the scenarios on trivial systems instead: silent, echo, always yes, always no, and so on. None may pass." };
        var profile = new Option<string?>("--profile") { Description = "Put the proxy before the system of this profile, instead of starting the reference system: mutants of the wire alone." };
        var parallel = Number("--parallel", "How many systems run at the same time", 6, 1, 16);
        var neighbours = Number("--neighbours", "Scenarios of each broken requirement that are run beside those that must fail", 2, 0, 1000);
        var seed = new Option<long?>("--seed") { Description = "From which stories and samples are drawn." };
        var score = new Option<string?>("--score") { Description = "File for the score of the suite; only of a whole campaign.", HelpName = "FILE" };
        var page = new Option<string?>("--page") { Description = "The score for readers, in Markdown; only of a whole campaign.", HelpName = "FILE" };
        var (scenarios, mutants) = (OwnScenarios.Folder(), MutantsVerbs.File());
        var command = new Verb("run", "Run mutants: systems with one fault each, on which the scenarios that are named for it must fail, for the reason that is named.", "mutants run --out mutants")
        {
            folder, trivial, profile, parallel, neighbours, seed, score, page, scenarios, mutants,
        };
        var selection = new MutantSelectionOptions(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(score) ?? result.GetValue(page)) is not null && !(selection.Of(result).IsAll && result.GetValue(profile) is null && !result.GetValue(trivial)))
            {
                result.AddError("--score and --page take the whole campaign against the reference system: nothing may be selected.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            using var interruption = new Interruption(cancel);
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            var (target, output) = (Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.InvocationConfiguration.Output);
            var started = SessionId.New(parsed.GetValue(seed), clock).Seed;
            try
            {
                return await Run();
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"Interrupted. The evidence so far is in {target}; begin again with another folder.");
                return ExitCode.Inconclusive;
            }

            async Task<int> Run()
            {
                if (parsed.GetValue(trivial))
                {
                    return await new TrivialCampaign(library, target, output, clock).Run(selection.ScenariosOf(parsed), started, interruption.Token);
                }

                var given = parsed.GetValue(profile) is { } file ? ProfileReader.Read(file) : null;
                if (given is not null && !await SmokeRun.Look(given, output, clock, interruption.Token))
                {
                    return ExitCode.Unreachable;
                }

                Target system = given is not null ? new ProfileTarget(given) : new ReferenceTarget(clock);
                var chosen = (system.IsStarted ? selection.Of(parsed) : selection.Of(parsed) with { OnlyWire = true }).From(MutantLibrary.Read(parsed.GetRequiredValue(mutants), library), started);
                var campaign = new MutantCampaign(system, library, parsed.GetValue(neighbours), parsed.GetValue(parallel), started, target, output, clock);
                var report = new CampaignReport(library, target, output, clock);
                return report.Write(await campaign.Run(chosen, interruption.Token), parsed.GetValue(score), parsed.GetValue(page));
            }
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description}, {least} to {most}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, out var number) && number >= least && number <= most))
            {
                result.AddError($"{name} must be from {least} to {most}.");
            }
        });
        return option;
    }
}
