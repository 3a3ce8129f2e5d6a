using System.Diagnostics;
using System.Globalization;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Deliver;

/// <summary>Collect and Confirm, for participants that fetch (exchange profile, section 2): the same order and the same leases as in push.</summary>
/// <param name="stopping">The hub stops: who waits for a delivery is answered at once, with none.</param>
internal sealed class PullDesk(
    Dialect dialect, CommitWriter writer, Leasing leasing, OutgoingDocuments documents, AnswerDesk answers, Settlement settlement, Stationery stationery, DeliveryBell bell,
    DeliverOptions options, TimeProvider clock, CancellationToken stopping)
{
    private static readonly Statement HandedOut = new(
        """
        SELECT outbox_id AS OutboxId, log_index AS LogIndex, order_key AS OrderKey, priority AS Priority, state AS State, attempt AS Attempt, expires_at AS ExpiresAt, attempts_before AS AttemptsBefore, trace AS Trace
        FROM outbox WHERE outbox_id = @outboxId AND recipient = @recipient AND attempt > 0
        """);

    /// <summary>Hands out what is due, oldest first and one at a time for each movement. Waits for a first one as long as asked, not longer than the hub allows.</summary>
    /// <param name="untilAnswered">Takes what is to be disposed when the answer was written: the documents occupy memory until then.</param>
    public async Task<Outcome<IReadOnlyList<CollectedItem>>> Collect(Caller caller, int max, TimeSpan wait, Action<IDisposable> untilAnswered, CancellationToken aborted)
    {
        if (caller.Participant.Route is not DeliveryRoute.Pull)
        {
            return new Refusal.Fault(FaultCode.InvalidParameter, $"Documents for {caller.Id} are pushed to its address; Collect is for participants registered for pull.",
                "Have the registration changed to pull, or take the documents at your address.");
        }
        var until = clock.GetUtcNow() + (wait < options.LongestWait ? wait : options.LongestWait);
        while (true)
        {
            var ring = bell.NextRing(caller.Id);
            var now = clock.GetUtcNow();
            var leased = await leasing.Take(caller.Id, OwnerOf(caller), Math.Min(max, options.MostCollected), now);
            if (leased.Deliveries.Count > 0 || now >= until || stopping.IsCancellationRequested)
            {
                if (leased.Deliveries.Count > 0)
                {
                    CrashPoint.Pass(CrashPoint.AfterLease);
                }
                return await HandOut(caller, leased.Deliveries, untilAnswered);
            }
            var nap = leased.NextDueAt is { } next && next < until ? next - now : until - now;
            // What another node accepts rings no bell here.
            nap = dialect.IsShared && nap > options.WaitingLookEvery ? options.WaitingLookEvery : nap;
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
            await Task.WhenAny(ring, Task.Delay(nap > TimeSpan.Zero ? nap : TimeSpan.Zero, clock, awake.Token));
            await awake.CancelAsync();
            aborted.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends a delivery with the participant's own signed answer. Again with the same id: done, too.</summary>
    public async Task<Outcome<string>> Confirm(Caller caller, string deliveryId, ExchangeAnswer answer)
    {
        if (Find(caller, deliveryId) is not { } row)
        {
            return new Refusal.Fault(FaultCode.NotFound, $"No delivery '{deliveryId}' was handed out to {caller.Id}.", "Send the DeliveryId as Collect gave it.");
        }
        if (row.State is nameof(DeliveryState.Delivered) or nameof(DeliveryState.Refused))
        {
            return row.State;
        }
        var startedAt = clock.GetUtcNow();
        var delivery = new LeasedDelivery(row.OutboxId, row.LogIndex, caller.Id, row.OrderKey, row.Priority, row.Attempt, row.ExpiresAt, row.AttemptsBefore, row.Trace);
        using var span = MessageTrace.GoOn(SpanName.Confirm, ActivityKind.Internal, delivery);
        var result = await answers.Judge(documents.Recall(delivery), answer, caller.Participant, caller.Registry);
        span?.Tell(result);
        if (result is AttemptResult.Failed { NotNow: { } notNow })
        {
            return notNow;
        }
        if (result is AttemptResult.Failed failed)
        {
            return new Refusal.Fault(FaultCode.InvalidParameter, failed.Detail, "Confirm with your own signed Receipt (or IE906, IE917) for exactly this document.");
        }
        await settlement.Settle(delivery, OwnerOf(caller), result, startedAt);
        // What was given up meanwhile stays given up, because its sender was told so; the answer is on file all the same.
        return row.State == nameof(DeliveryState.Parked) ? row.State
            : result is AttemptResult.Delivered ? nameof(DeliveryState.Delivered) : nameof(DeliveryState.Refused);
    }

    private async Task<Outcome<IReadOnlyList<CollectedItem>>> HandOut(Caller caller, IReadOnlyList<LeasedDelivery> leased, Action<IDisposable> untilAnswered)
    {
        var items = new List<CollectedItem>();
        var bytes = 0L;
        foreach (var delivery in leased)
        {
            using var span = MessageTrace.GoOn(SpanName.HandOut, ActivityKind.Internal, delivery);
            // Only the first is waited for: who holds one and waits for the next may wait for another who does the same.
            var loaded = items.Count == 0 ? await documents.Load(delivery, CancellationToken.None)
                : bytes <= options.MostCollectedBytes ? documents.TryLoad(delivery)
                : null;
            bytes += loaded?.Message.Canonical.Length ?? 0;
            if (loaded is null || (items.Count > 0 && bytes > options.MostCollectedBytes))
            {
                // Once one does not fit, the rest goes back too: a later one must not overtake it in the answer.
                loaded?.Dispose();
                bytes = long.MaxValue / 2;
                await writer.Run(new ReleaseLease(delivery, OwnerOf(caller), clock.GetUtcNow()), CancellationToken.None);
                continue;
            }
            untilAnswered(loaded);
            items.Add(new CollectedItem(delivery.OutboxId.ToString(CultureInfo.InvariantCulture), loaded.Message.SignTransmission(stationery), loaded.Message.Canonical));
        }
        return items;
    }

    private Row? Find(Caller caller, string deliveryId)
    {
        if (!long.TryParse(deliveryId, NumberStyles.None, CultureInfo.InvariantCulture, out var outboxId))
        {
            return null;
        }
        using var session = dialect.Read();
        return session.Find<Row>(HandedOut, new { outboxId, recipient = caller.Id });
    }

    private static string OwnerOf(Caller caller) => $"pull:{caller.Id}";

    private sealed record Row(long OutboxId, long LogIndex, string OrderKey, string Priority, string State, long Attempt, long ExpiresAt, long AttemptsBefore, string? Trace);
}
