using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Evidence.Checkpoints;

/// <summary>Signs the state of the log at regular times, and has it written where others fetch it. What goes wrong here never stops traffic: it is told, and tried again.</summary>
internal sealed partial class Notary(
    CommitWriter writer, LogEnd end, Stationery stationery, CheckpointFolder folder, EvidenceHealth health, EvidenceOptions options, ILogger<Notary> log)
{
    private DateTimeOffset? _lastAt;

    /// <summary>Makes a checkpoint when one is due.</summary>
    public async Task Look()
    {
        if (_lastAt is not { } last || stationery.Now - last >= options.CheckpointEvery)
        {
            await Make();
        }
    }

    /// <summary>Makes a checkpoint now, when the log has grown.</summary>
    public async Task<KeptCheckpoint?> Make()
    {
        _lastAt = stationery.Now;
        try
        {
            CrashPoint.Pass(CrashPoint.BeforeCheckpoint);
            var made = await writer.Run(new MakeCheckpoint(end, stationery), CancellationToken.None);
            if (made is not null)
            {
                CrashPoint.Pass(CrashPoint.AfterCheckpoint);
                Made(log, made.Size);
            }
            folder.Write();
            health.CheckpointFault = null;
            return made;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Tell($"Evidence:CheckpointFolder: {fault.Message}");
        }
        catch (Operate.Serve.SigningKeyEndedException fault)
        {
            Tell(fault.Message);
        }
        return null;
    }

    private void Tell(string fault)
    {
        // Once for each fault: it is met again at every checkpoint.
        if (health.CheckpointFault != fault)
        {
            health.CheckpointFault = fault;
            NotWritten(log, fault);
        }
    }

    [LoggerMessage(EventId = 10010, Level = LogLevel.Debug, Message = "Checkpoint over {Size} entries made")]
    private static partial void Made(ILogger log, long size);

    [LoggerMessage(EventId = 10011, Level = LogLevel.Error, Message = "A checkpoint was not made or not written; it is tried again: {Fault}")]
    private static partial void NotWritten(ILogger log, string fault);
}
