using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;
using CatsIce.LoadTests.Sessions.Live;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>One run on a stage that is set: corpus, plan, load, report.</summary>
internal static class SingleRun
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    public static async Task<RunReport> Of(Stage stage, Profile profile, RunOptions options, RunReport? baseline, TextWriter output, TimeProvider clock, CancellationToken stop)
    {
        var rates = profile.Rates(options.Seed);
        var own = Path.Combine(options.Folder, "corpus");
        try
        {
            using var corpus = Prepare(options, own, stage, profile, rates, output, clock, stop);
            var plan = MovementPlan.Of(rates, corpus, profile.ThinkTime, options.Seed);
            output.WriteLine($"{profile.Name}: {plan.Slots.Length:N0} messages of {plan.Movements:N0} movements in {rates.Duration.TotalSeconds:0} s to {stage.Target.Address}, seed {options.Seed}");

            // What making the corpus left behind must not be collected while the clock runs.
            GC.Collect();
            var began = clock.GetUtcNow();
            RunOutcome outcome;
            using (var view = LiveView.Of(output, profile, clock))
            {
                outcome = await new LoadRun(profile, corpus, plan, rates.RateAt, stage.Keys, stage.Target, stage.Receivers, clock, view.Show).Run(stop);
            }

            var report = RunReport.Of(profile, outcome, corpus, plan.Movements, began, options.Seed, RunEnvironment.Of(stage.Target.About));
            ReportFiles.Write(options.Folder, report, outcome.Findings, baseline);
            Ending.Tell(output, report, outcome, options.Folder, stage.HubEnded);
            return report;
        }
        finally
        {
            if (!options.Keep && Directory.Exists(own))
            {
                Directory.Delete(own, recursive: true);
            }
        }
    }

    private static Corpus Prepare(RunOptions options, string own, Stage stage, Profile profile, Schedule.RatePlan rates, TextWriter output, TimeProvider clock, CancellationToken stop)
    {
        if (options.Corpus is { } folder)
        {
            return KeptCorpus.Open(folder, stage);
        }

        var wanted = MovementPlan.MessagesFor(rates, profile.ThinkTime);
        output.WriteLine($"Making and signing {wanted:N0} messages");
        return new CorpusMaker(profile.Mix, options.Seed, stage.Keys, clock).Make(own, wanted, Progress(output, wanted, clock), stop);
    }

    private static Action<int> Progress(TextWriter output, int wanted, TimeProvider clock)
    {
        var told = clock.GetTimestamp();
        return count =>
        {
            if (clock.GetElapsedTime(told) > Often)
            {
                told = clock.GetTimestamp();
                output.WriteLine($"  {count:N0} of {wanted:N0} signed");
            }
        };
    }
}
