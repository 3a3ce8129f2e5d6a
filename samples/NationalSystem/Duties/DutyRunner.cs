using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;

namespace CatsIce.NationalSystem.Duties;

/// <summary>Does what is due. It looks once a second: a deadline of days needs no more, and nothing can wake it too late.</summary>
internal sealed class DutyRunner(NationalDatabase database, IDutyStore duties, Editions editions, BusinessClock clock, OutboxBell bell, DutyLog log, TimeProvider realClock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turns = new PeriodicTimer(Interval, realClock);
        try
        {
            do
            {
                await RunDue(stoppingToken);
            }
            while (await turns.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception ended) when (stoppingToken.IsCancellationRequested && ended is (OperationCanceledException or ObjectDisposedException))
        {
            // Told to end; what is due stays due.
        }
    }

    /// <summary>All that is due now, one transaction each.</summary>
    public async Task RunDue(CancellationToken cancel)
    {
        while (database.Read(connection => duties.FirstDue(connection, clock.Now)) is { } duty)
        {
            await Run(duty, cancel);
            bell.Ring();
        }
    }

    private async Task Run(Duty duty, CancellationToken cancel)
    {
        try
        {
            await database.Write(
                transaction =>
                {
                    if (duties.End(transaction, duty))
                    {
                        var messages = editions.OfMovement<DutyDesk>(transaction.Connection!, duty.Mrn.Value, transaction).Do(transaction, duty);
                        log.Done(duty.Mrn.Value, duty.Kind, messages.Count);
                    }

                    return true;
                },
                cancel);
        }
        catch (DispatchRefusedException refused)
        {
            // The officer has to act: to try the same again would be refused again.
            log.Impossible(duty.Mrn.Value, duty.Kind, refused.Message);
            await database.Write(transaction => duties.End(transaction, duty), cancel);
        }
    }
}
