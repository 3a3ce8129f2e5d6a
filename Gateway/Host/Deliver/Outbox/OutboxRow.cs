using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Where a delivery stands. Only <see cref="Pending"/> is not final.</summary>
internal enum DeliveryState { Pending, Delivered, Refused, Parked }

/// <summary>A delivery that is to be made: one message to one destination.</summary>
/// <param name="OrderKey">The MRN, or the messageIdentification of a NACK and of a message without one: rows of one destination and key go strictly one after the other.</param>
/// <param name="Trace">The trace that it goes on with, see <see cref="MessageTrace"/>.</param>
internal sealed record NewDelivery(long LogIndex, string Recipient, string OrderKey, char Priority, DateTimeOffset ExpiresAt, string? Trace = null)
{
    // Parked comes before Pending: one that was sent on its way again may be pending while others of its line stay parked behind it.
    private static readonly Statement Enqueue = new(
        """
        INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at, trace)
        SELECT @LogIndex, @Recipient, @OrderKey, @Priority, 'Pending', CASE WHEN ahead IS NULL THEN @now END, CASE WHEN ahead = 'Parked' THEN @now ELSE @expiresAt END, @Trace
        FROM (SELECT MIN(state) AS ahead FROM outbox WHERE recipient = @Recipient AND order_key = @OrderKey AND state IN ('Pending', 'Parked') AND state <> 'Delivered') AS line
        """);

    private const string PlacedColumns = "outbox_id AS OutboxId, attempt AS Attempt";

    private static readonly Statement EnqueueLeased = new(d =>
        $"""
        INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at, trace, attempt, lease_owner, lease_until){d.Output("INSERTED", PlacedColumns)}
        SELECT @LogIndex, @Recipient, @OrderKey, @Priority, 'Pending', CASE WHEN ahead IS NULL THEN @now END, CASE WHEN ahead = 'Parked' THEN @now ELSE @expiresAt END, @Trace,
               CASE WHEN ahead IS NULL THEN 1 ELSE 0 END, CASE WHEN ahead IS NULL THEN @owner END, CASE WHEN ahead IS NULL THEN @until END
        FROM (SELECT MIN(state) AS ahead FROM outbox WHERE recipient = @Recipient AND order_key = @OrderKey AND state IN ('Pending', 'Parked') AND state <> 'Delivered') AS line
        {d.GivingBack(PlacedColumns)}
        """);

    /// <summary>Due at once, unless an earlier row of the same destination and key is pending (then that one makes it due), or was parked: then this one cannot
    /// be delivered in order any more, expires at once and is parked behind it with a notice of its own.</summary>
    public void Insert(WriteSession session, DateTimeOffset now) => session.ExecuteLater(
        Enqueue,
        new { LogIndex, Recipient, OrderKey, Priority = Priority.ToString(), now = now.ToUnixTimeMilliseconds(), expiresAt = ExpiresAt.ToUnixTimeMilliseconds(), Trace });

    /// <summary>As <see cref="Insert"/>; where it is due at once it is under lease from the first, as at its first attempt.</summary>
    public Rows<PlacedDelivery> InsertLeased(WriteSession session, DateTimeOffset now, Lease lease) => session.AskLater<PlacedDelivery>(
        EnqueueLeased,
        new
        {
            LogIndex, Recipient, OrderKey, Priority = Priority.ToString(), now = now.ToUnixTimeMilliseconds(), expiresAt = ExpiresAt.ToUnixTimeMilliseconds(), Trace,
            owner = lease.Owner, until = lease.Until.ToUnixTimeMilliseconds(),
        });

    /// <returns>What may be attempted; null when the delivery has to wait.</returns>
    public LeasedDelivery? Leased(PlacedDelivery placed) =>
        placed.Attempt > 0 ? new LeasedDelivery(placed.OutboxId, LogIndex, Recipient, OrderKey, Priority.ToString(), placed.Attempt, ExpiresAt.ToUnixTimeMilliseconds(), 0, Trace) : null;
}

/// <param name="Owner">Who alone may attempt a delivery.</param>
internal readonly record struct Lease(string Owner, DateTimeOffset Until);

/// <param name="Attempt">0 when it was not leased.</param>
internal sealed record PlacedDelivery(long OutboxId, long Attempt);

/// <summary>A delivery under lease: it may be attempted by its owner until the lease ends.</summary>
/// <param name="Trace">The trace that it goes on with; null for most.</param>
internal sealed record LeasedDelivery(
    long OutboxId, long LogIndex, string Recipient, string OrderKey, string Priority, long Attempt, long ExpiresAtMs, long AttemptsBefore, string? Trace = null)
{
    /// <summary>Attempts that count against the limit: those since it was last sent on its way.</summary>
    public int AttemptsNow => (int)(Attempt - AttemptsBefore);

    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAtMs);
}
