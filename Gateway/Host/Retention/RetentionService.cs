using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Retention;

/// <summary>Looks regularly whether something is to be archived and removed, on the node that has the duty. Whatever goes wrong here stops deletion and never traffic.</summary>
internal sealed partial class RetentionService(
    RetentionRun run, RetentionState state, RetentionOptions options, Standing standing, CommitWriter writer, Telemetry telemetry, TimeProvider clock, ILogger<RetentionService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsOn)
        {
            return;
        }
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        try
        {
            do
            {
                // Not on the thread that starts the host.
                await Task.Run(() => Round(stoppingToken), CancellationToken.None);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Ended(log);
        }
    }

    private async Task Round(CancellationToken stopping)
    {
        // Outside of its time of the day nothing is tried, so nothing is known to be mended either.
        if (standing.Obstacle is not null || !options.IsOpenAt(clock.GetUtcNow()))
        {
            return;
        }
        try
        {
            var report = await run.Run(int.MaxValue, stopping);
            state.Fault = null;
            telemetry.Removed(report);
            if (report != RetentionReport.Nothing)
            {
                Done(log, report.Archives, report.Messages, report.Refusals, report.Spared, report.Alerts, report.Nodes);
            }
        }
        catch (ArchiveUnfitException unfit)
        {
            // The alert tells it again for as long as it lasts.
            if (state.Fault is null)
            {
                Stopped(log, unfit.Message);
            }
            state.Fault = unfit.Message;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // While the database is away the writer has said so, once for all.
            if (writer.IsUp)
            {
                Failed(log, error);
                state.Fault = $"Retention failed: {error.Message.ReplaceLineEndings(" ")} Nothing more is deleted until it succeeds.";
            }
        }
    }

    [LoggerMessage(EventId = 11010, Level = LogLevel.Information, Message = "Retention: {Archives} archives written; {Messages} messages and {Refusals} refusals removed, {Spared} movements or messages spared; {Alerts} alerts and {Nodes} nodes forgotten")]
    private static partial void Done(ILogger log, long archives, long messages, long refusals, long spared, long alerts, long nodes);

    [LoggerMessage(EventId = 11011, Level = LogLevel.Error, Message = "Retention has stopped: {Why}")]
    private static partial void Stopped(ILogger log, string why);

    [LoggerMessage(EventId = 11012, Level = LogLevel.Error, Message = "Retention failed; it is tried again")]
    private static partial void Failed(ILogger log, Exception error);

    [LoggerMessage(EventId = 11013, Level = LogLevel.Debug, Message = "Retention is not looked after any more")]
    private static partial void Ended(ILogger log);
}
