using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate;

namespace CatsIce.Gateway.Evidence;

/// <summary>Keeps the evidence log: enters the configuration of this node, and, on the node that has the duty, gives facts their places and signs the state of the log.</summary>
internal sealed partial class EvidenceService(
    ConfigurationWatch configuration, Sequencer sequencer, Notary notary, Duties duties, EvidenceGauge gauge, EvidenceOptions options, Telemetry telemetry, TimeProvider clock,
    ILogger<EvidenceService> log) : BackgroundService
{
    // A round must not outlast the lease of the duty, and the rest waits for the next.
    private const int MostStepsOfARound = 10;

    private bool _failed;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        telemetry.ObserveEvidence(gauge.Read);
        await configuration.Look();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.SequenceEvery, clock);
        try
        {
            do
            {
                await Round(stoppingToken);
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
        try
        {
            await configuration.Look();
            if (await duties.Hold(Duties.Evidence))
            {
                for (var step = 0; step < MostStepsOfARound && !stopping.IsCancellationRequested && await sequencer.Step(); step++)
                {
                }
                await notary.Look();
            }
            if (_failed)
            {
                _failed = false;
                GoesOn(log);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Said once: while the database is away every round meets the same.
            if (!_failed)
            {
                _failed = true;
                RoundFailed(log, error);
            }
        }
    }

    [LoggerMessage(EventId = 10001, Level = LogLevel.Error, Message = "Keeping the evidence log failed; nothing of it is lost, and it is tried again")]
    private static partial void RoundFailed(ILogger log, Exception error);

    [LoggerMessage(EventId = 10002, Level = LogLevel.Information, Message = "The evidence log is kept again")]
    private static partial void GoesOn(ILogger log);

    [LoggerMessage(EventId = 10003, Level = LogLevel.Debug, Message = "The evidence log is not kept any more")]
    private static partial void Ended(ILogger log);
}
