using System.CommandLine;
using CatsIce.Running.Databases;
using Gateway.Faults.Campaign;
using Gateway.Faults.Faults;
using Gateway.Faults.Judging;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.CommandLine;

/// <summary>run, replay, list. Exit codes: 0 nothing found, 1 something found, 2 wrong command line.</summary>
internal static class Verbs
{
    private static readonly Option<int> Cycles = new("--cycles") { Description = "How many cycles.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Draws traffic, faults and moments.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> First = new("--from") { Description = "Number of the first cycle.", DefaultValueFactory = _ => 1 };
    private static readonly Option<Engine> Database = new("--database") { Description = "Sqlite, or PostgreSql: a server is started for it.", DefaultValueFactory = _ => Engine.Sqlite };
    private static readonly Option<int> Nodes = new("--nodes") { Description = "Hubs on one database; more than one only on PostgreSql.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Worlds = new("--worlds") { Description = "Hubs with traffic beside each other.", DefaultValueFactory = _ => 2 };
    private static readonly Option<string[]> Only = new("--faults") { Description = "Only these, separated by commas (see list).", DefaultValueFactory = _ => [] };
    private static readonly Option<int?> Minutes = new("--minutes") { Description = "Begin no new cycle after so many minutes." };
    private static readonly Option<string?> Report = new("--report") { Description = "Put the report into this file as well (Markdown): a section for each setup." };
    private static readonly Option<string?> Journal = new("--journal") { Description = "Write each cycle into this file, and go on where it ends." };
    private static readonly Option<int> Number = new("--cycle") { Description = "Number of the cycle.", Required = true };
    private static readonly Option<string?> OneFault = new("--fault") { Description = "The fault of that cycle, when it was not drawn from all." };

    public static RootCommand Contents()
    {
        var run = new Command("run", "Run a campaign.") { Cycles, Seed, First, Database, Nodes, Worlds, Only, Minutes, Report, Journal };
        run.SetAction((parsed, cancel) => Go(new CampaignOrder(
            Chosen(parsed), parsed.GetValue(Cycles), parsed.GetValue(Seed), parsed.GetValue(First), parsed.GetValue(Worlds),
            [.. parsed.GetValue(Only)!.SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))],
            parsed.GetValue(Minutes) is { } minutes ? TimeProvider.System.GetUtcNow().AddMinutes(minutes) : null), parsed, parsed.GetValue(Report), cancel));
        var replay = new Command("replay", "Run one cycle again, on a hub of its own.") { Seed, Number, OneFault, Database, Nodes };
        replay.SetAction((parsed, cancel) => Go(
            new CampaignOrder(Chosen(parsed), 1, parsed.GetValue(Seed), parsed.GetValue(Number), 1, parsed.GetValue(OneFault) is { } name ? [name] : [], null), parsed, null, cancel));
        var list = new Command("list", "List faults, where they can be done, and what is judged.");
        list.SetAction(parsed => List(parsed.InvocationConfiguration.Output));
        return new RootCommand("Injects faults into real hub processes under traffic, and judges what is left against a model.") { run, replay, list };
    }

    private static Setup Chosen(ParseResult parsed)
    {
        var setup = new Setup(parsed.GetValue(Database), parsed.GetValue(Nodes));
        if (setup.Nodes > 1 && setup.Engine == Engine.Sqlite) throw new ArgumentException("The embedded database has one hub; for --nodes choose --database PostgreSql.");
        // Read when the first hub is prepared.
        Environment.SetEnvironmentVariable(HubDatabase.EngineVariable, setup.Engine.ToString());
        return setup;
    }

    private static async Task<int> Go(CampaignOrder order, ParseResult parsed, string? report, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var progress = new ProgressLine(order, output, !Console.IsOutputRedirected);
        var stretch = new Stretch(order.Plan, await Commit(), TimeProvider.System.GetUtcNow());
        var journal = parsed.GetResult(Journal) is null ? null : new CampaignJournal(parsed.GetValue(Journal)!, order);
        var done = journal?.Cycles.Select(cycle => cycle.Number).ToList() ?? [];
        journal?.Begin(stretch);
        var result = await new CampaignRun(order, done, cycle =>
        {
            journal?.Add(cycle);
            progress.Show(cycle);
        }).Run(cancel);
        result = journal?.Whole(order) ?? result;
        output.WriteLine();
        output.WriteLine(result.Summary);
        if (report is not null)
        {
            var command = "dotnet run --project tests/Gateway.Faults -- " + string.Join(' ', parsed.Tokens.Select(token => token.Value));
            FaultReport.Put(report, result, journal?.Stretches.ToList() ?? [stretch], command);
        }

        return result.WithFindings.Any() ? 1 : 0;
    }

    private static async Task<string> Commit()
    {
        var run = await CatsIce.Running.Programs.Run(CatsIce.Running.Documents.Repository, "git", "rev-parse", "--short", "HEAD");
        return run.ExitCode == 0 ? run.Output.Trim() : "unknown";
    }

    private static int List(TextWriter output)
    {
        Setup[] setups = [new(Engine.Sqlite, 1), new(Engine.PostgreSql, 1), new(Engine.PostgreSql, 3)];
        foreach (var fault in AllFaults.List)
        {
            output.WriteLine($"{fault.Name,-28} {fault.Does}");
            foreach (var why in setups.Select(setup => (setup, fault.Obstacle(setup))).Where(pair => pair.Item2 is not null)) output.WriteLine($"{"",-28}   not on {why.setup}: {why.Item2}");
        }

        output.WriteLine("\nJudged after every cycle:");
        foreach (var (name, _) in Judge.Promises) output.WriteLine($"  {name}");
        output.WriteLine("  the hub recovers, and its database is whole");
        return 0;
    }
}
