using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;
using CatsIce.LoadTests.Sessions;

namespace CatsIce.LoadTests.Searching;

/// <summary><c>max</c></summary>
internal static class MaxVerb
{
    private const double MostPerSecond = 100_000;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create(TimeProvider clock)
    {
        var profile = ProfileVerbs.Choice();
        (profile.Required, profile.DefaultValueFactory) = (false, _ => "max");
        var from = Numbers.Between("--from", "First rate that is tried, messages a second (100).", 1, MostPerSecond);
        var to = Numbers.Between("--to", "Highest rate that is tried (5000).", 1, MostPerSecond);
        var precision = Numbers.Between("--precision", "The search ends when the gap is no more than this share (0.05).", 0.005, 0.5);
        var atLeast = Numbers.Between("--at-least", "Ends with exit code 1 when the highest rate is below this.", 0, MostPerSecond);
        var command = new Verb("max", "Search the highest rate that still meets every threshold of a profile.", "max --from 200 --at-least 1500 --out max-results") { profile, from, to, precision, atLeast };
        var options = new RunOptionSet(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var chosen = ProfileReader.Read(parsed.GetRequiredValue(profile));
            var told = options.Of(parsed);
            if (told.Corpus is not null)
            {
                throw new InputFaultException("A search sends new messages at every rate; --corpus has a place in 'run' only.");
            }

            var search = new RateSearch(parsed.GetValue(from) ?? 100, parsed.GetValue(to) ?? 5000, parsed.GetValue(precision) ?? 0.05);
            if (search.To < search.From)
            {
                throw new InputFaultException($"--to must not be below --from: {search.To} is below {search.From}.");
            }

            return await Run(told, chosen, search, parsed.GetValue(atLeast), parsed.InvocationConfiguration.Output, clock, cancel);
        });
        return command;
    }

    private static async Task<int> Run(RunOptions options, Profile profile, RateSearch search, double? atLeast, TextWriter output, TimeProvider clock, CancellationToken cancel)
    {
        using var interruption = new Interruption(cancel);
        await using var stage = await Stage.Set(options, profile, output.WriteLine, clock, interruption.Token);
        var unit = stage.Profile.Phases.Where(phase => !phase.WarmUp).Max(phase => Math.Max(phase.Rate ?? 0, Math.Max(phase.From ?? 0, phase.To ?? 0)));
        var trials = new List<Trial>();
        while (search.Next is { } rate && !interruption.Token.IsCancellationRequested)
        {
            var number = trials.Count + 1;
            var folder = Path.Combine(options.Folder, "trials", string.Create(CultureInfo.InvariantCulture, $"{number:00}-{rate:0}"));
            var report = await SingleRun.Of(stage, stage.Profile.Scaled(rate / unit, 1), options with { Folder = folder, Seed = options.Seed + number }, null, output, clock, interruption.Token);
            trials.Add(Trial.Of(number, rate, report));
            search = search.After(rate, trials[^1].Result);
            output.WriteLine(trials[^1].Line);
            if (stage.HubEnded is { } tail)
            {
                throw new HubFaultException($"The hub has ended during the search; its reports are in {options.Folder}.{tail}");
            }

            if (!await Rested(stage, clock))
            {
                output.WriteLine($"The hub still had deliveries waiting {LongestRest.TotalMinutes:0} minutes later; the search ends here.");
                break;
            }
        }

        File.WriteAllText(Path.Combine(options.Folder, ReportFiles.Json.Replace("report", "max", StringComparison.Ordinal)), JsonSerializer.Serialize(new { search.Met, search.NotMet, profile.Name, trials, environment = RunEnvironment.Of(stage.Target.About) }, Readable) + "\n");
        File.WriteAllText(Path.Combine(options.Folder, "max.html"), MaxPage.Of(profile, search, trials));
        output.WriteLine(search.Met is { } found ? $"Highest rate that met every threshold: {found:0.0} messages a second. {Path.Combine(options.Folder, "max.html")}" : $"No rate met every threshold. {Path.Combine(options.Folder, "max.html")}");
        return interruption.Token.IsCancellationRequested ? ExitCode.Invalid
            : search.Met is { } rateFound ? rateFound >= (atLeast ?? 0) ? ExitCode.Met : ExitCode.Breached
            : trials.Count > 0 && trials[^1].Result == TrialResult.Invalid ? ExitCode.Invalid : ExitCode.Breached;
    }

    // What one rate left behind must not weigh on the next.
    private static async Task<bool> Rested(Stage stage, TimeProvider clock)
    {
        using var watch = new HubWatch(stage.Target);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500), clock);
        for (var began = clock.GetTimestamp(); (await watch.Look()).Outbox is > 0;)
        {
            if (clock.GetElapsedTime(began) > LongestRest)
            {
                return false;
            }

            await beat.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }
}
