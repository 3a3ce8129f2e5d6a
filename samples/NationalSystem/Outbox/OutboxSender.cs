using CatsIce.NationalSystem.Journal;
using CatsIce.NationalSystem.Store;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Sends what the outbox holds: at once when the bell rings, and again when an attempt is due. Movements are sent side by side, the messages of one
/// movement strictly one after the other.</summary>
internal sealed class OutboxSender(
    NationalDatabase database, OutboxStore outbox, OutboxBell bell, IHubDesk hub, Editions editions, JournalStore journal, OutboxLog log, TimeProvider clock)
    : BackgroundService
{
    private const int MovementsAtOnce = 4;

    // Only as a net: whatever is due earlier, or rings, comes first.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await SendDue(stoppingToken) == 0)
                {
                    await bell.Wait(UntilNextDue(), clock, stoppingToken);
                }
            }
        }
        catch (Exception ended) when (stoppingToken.IsCancellationRequested && ended is (OperationCanceledException or ObjectDisposedException))
        {
            // Told to end. A host that is disposed without a stop does not wait for us, so the database may be gone already; the outbox keeps what is unsettled.
        }
    }

    /// <summary>One round.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        var due = database.Read(outbox.Due);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = MovementsAtOnce, CancellationToken = cancel }, Send);
        return due.Count;
    }

    private async ValueTask Send(OutboxMessage message, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var outcome = await hub.Submit(message, cancel);
        var elapsed = (long)clock.GetElapsedTime(started).TotalMilliseconds;

        // Not cancelled: what the hub has answered must be known after a stop.
        await database.Write(
            transaction =>
            {
                switch (outcome)
                {
                    case SubmitOutcome.Settled settled:
                        outbox.Settle(transaction, message.Number, settled.State, settled.Answer);
                        log.Settled(message.Type, message.MessageId, settled.State, settled.Detail);
                        if (settled.State == OutboxStates.Refused)
                        {
                            editions.OfMovement<TakingBack>(transaction.Connection!, message.Mrn, transaction).Run(transaction, message);
                        }

                        break;
                    case SubmitOutcome.Failed failed:
                        var due = ResendPolicy.Next(message.Attempts + 1, clock.GetUtcNow(), failed);
                        outbox.Postpone(transaction, message.Number, due, failed.Detail);
                        log.Postponed(message.Type, message.MessageId, failed.Detail, due);
                        break;
                }

                journal.Add(transaction, JournalLine.OfSent(
                    message.Recipient, message.Type, message.MessageId, message.Mrn, outcome.JournalAnswer, outcome.Detail, elapsed));
                return true;
            },
            CancellationToken.None);
    }

    private TimeSpan UntilNextDue()
    {
        var pause = database.Read(outbox.NextDue) - clock.GetUtcNow() ?? LongestPause;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
    }
}
