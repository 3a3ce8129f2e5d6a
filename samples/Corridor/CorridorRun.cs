using System.Diagnostics;
using CatsIce.Corridor.Checks;
using CatsIce.Corridor.Processes;
using CatsIce.Corridor.Scenarios;
using CatsIce.Corridor.Systems;
using CatsIce.Corridor.Timeline;

namespace CatsIce.Corridor;

/// <summary>Starts the corridor, plays the scenarios, compares. Exit codes: 0 all as expected, 1 something differs, 2 a program did not start or a step
/// could not be played.</summary>
internal sealed class CorridorRun(CorridorOptions options, ITimeline timeline)
{
    public static IReadOnlyList<IScenario> Scenarios { get; } = [new T1Movement(), new TirMovement(), new Diversion(), new Cancellation(), new Refusals(), new TwoVersions()];

    public async Task<int> Run(CancellationToken cancel)
    {
        try
        {
            return await Play(cancel);
        }
        catch (Exception failure) when (failure is StartFailedException or FileNotFoundException)
        {
            timeline.Say($"The corridor cannot run. {failure.Message}");
            return 2;
        }
    }

    private async Task<int> Play(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var folder = new CorridorFolder(options.Folder);
        timeline.Say($"Starting the hub and the systems of UZ, AZ and GE (AZ still speaks CSS {RunningCorridor.VersionOf("AZ")}); keys, data and logs are in {folder.Root}");
        await using var corridor = await RunningCorridor.Start(folder, cancel);
        timeline.Say($"Everything answers after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");

        var checks = new Checklist(options.Expectations);
        await PlayAll(corridor, checks, cancel);
        timeline.Summary(checks.All);
        var differences = checks.Differences.ToList();
        Conclude(checks, differences, Stopwatch.GetElapsedTime(started));
        if (options.Stay)
        {
            StayNotice.Show(corridor, timeline);
            await Stopped(cancel);
        }

        return differences.Count == 0 && !checks.UnknownExpectations.Any() ? 0 : 1;
    }

    private async Task PlayAll(RunningCorridor corridor, Checklist checks, CancellationToken cancel)
    {
        using var hub = new HubAccess(corridor.Folder, "NTA.UZ", corridor.Hub);
        using var journals = new JournalWatch(corridor.Systems, timeline);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watch = journals.Run(watching.Token);
        foreach (var scenario in Scenarios.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name)))
        {
            timeline.Scenario(scenario.Title, scenario.Story);
            var stage = new Stage(scenario, corridor.System("UZ"), corridor.System("AZ"), corridor.System("GE"), hub, checks, timeline, journals);
            await Play(scenario, stage, cancel);
        }

        await watching.CancelAsync();
        try
        {
            await watch;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The watch has ended as it was told to; everything was shown with the last step.
            return;
        }
    }

    // One scenario that cannot go on is one difference; the others still tell something.
    private static async Task Play(IScenario scenario, Stage stage, CancellationToken cancel)
    {
        try
        {
            await scenario.Run(stage, cancel);
        }
        catch (Exception failure) when (failure is ControlRefusedException or HttpRequestException or InvalidOperationException)
        {
            await stage.Check("played", "The story can be played to its end", "yes", $"no: {failure.Message}", cancel);
        }
    }

    private void Conclude(Checklist checks, List<Check> differences, TimeSpan elapsed)
    {
        foreach (var id in checks.UnknownExpectations)
        {
            timeline.Say($"--expect {id}: there is no such step.");
        }

        foreach (var difference in differences)
        {
            timeline.Say($"Differs: {difference.Id} ({difference.Scenario}, {difference.Step}): expected {difference.Expected}, found {difference.Found}");
        }

        timeline.Say($"{checks.All.Count - differences.Count} of {checks.All.Count} steps as expected, {elapsed.TotalSeconds:0.0} s.");
    }

    private static async Task Stopped(CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = cancel.Register(stopped.SetResult);
        await stopped.Task;
    }
}
