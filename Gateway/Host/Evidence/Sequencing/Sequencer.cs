using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Evidence.Sequencing;

/// <summary>Gives every fact that waits its place in the log, in bounded steps. Of several nodes the one with the duty does it; two at once wait for each other and do no harm.</summary>
internal sealed class Sequencer(Dialect dialect, CommitWriter writer, LogEnd end, EvidenceOptions options, TimeProvider clock)
{
    /// <summary>One step; call again while it answers true.</summary>
    /// <returns>True when more waits.</returns>
    public async Task<bool> Step()
    {
        var entered = await writer.Run(new SequenceEntries(end, options.BatchSize), CancellationToken.None);
        if (entered > 0)
        {
            CrashPoint.Pass(CrashPoint.AfterSequence);
        }
        // What happens now goes before what is old.
        return entered == options.BatchSize || await StepBack();
    }

    private async Task<bool> StepBack()
    {
        using var session = dialect.Read();
        if (Backfill.ReadOpen(session) is not [var first, ..])
        {
            return false;
        }
        var (entries, next) = first.ReadFacts(session, options.BatchSize);
        await writer.Run(new BackfillStep(end, first, next, entries, clock.GetUtcNow()), CancellationToken.None);
        return true;
    }
}
