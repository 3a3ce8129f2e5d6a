using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>What a look into the outbox of one destination found.</summary>
/// <param name="NextDueAt">When the next delivery that was not taken becomes due or is left by its owner; null when none waits.</param>
internal sealed record Leased(IReadOnlyList<LeasedDelivery> Deliveries, DateTimeOffset? NextDueAt);

/// <summary>Takes due deliveries of one destination under lease: some by age alone, the rest by class and then by age. The lease survives a
/// crash of its owner by ending; a moment so far ahead that no rightly set clock can have written it counts as past.</summary>
/// <param name="byAge">How many of <paramref name="most"/> are taken by age alone.</param>
internal sealed class LeaseDue(string recipient, string owner, int most, int byAge, DateTimeOffset now, DeliverOptions options) : StoreWork<Leased>
{
    private static readonly Statement DueByClass = new(d => Due(d, "priority, log_index"));
    private static readonly Statement DueByAge = new(d => Due(d, "log_index"));

    private static string Due(Dialect d, string order) =>
        $"""
        SELECT outbox_id AS OutboxId, log_index AS LogIndex, recipient AS Recipient, order_key AS OrderKey, priority AS Priority,
               attempt AS Attempt, expires_at AS ExpiresAtMs, attempts_before AS AttemptsBefore
        FROM outbox {d.Taking}
        WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND (due_at <= @nowMs OR due_at > @farthestMs)
          AND expires_at > @nowMs AND (lease_until IS NULL OR lease_until <= @nowMs OR lease_until > @farthestMs)
        ORDER BY {order} {d.FirstRows("@most")} {d.SkippingTaken}
        """;

    private static readonly Statement Lease = new("UPDATE outbox SET lease_owner = @owner, lease_until = @until, attempt = @Attempt WHERE outbox_id = @OutboxId");

    private static readonly Statement NextMoment = new(
        """
        SELECT MIN(CASE WHEN lease_until IS NOT NULL AND lease_until > due_at THEN lease_until ELSE due_at END)
        FROM outbox
        WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND expires_at > @nowMs
        """);

    private Leased _found = new([], null);

    public override bool WritesOnlyWhatItKeeps => true;

    protected override Leased Result => _found;

    public override bool Decide(WriteSession session)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        var aged = byAge > 0 ? Take(session, DueByAge, byAge, nowMs) : [];
        var due = aged.Count < most ? [.. aged, .. Take(session, DueByClass, most - aged.Count, nowMs)] : aged;
        _found = new Leased([.. due.OrderBy(row => row.Priority, StringComparer.Ordinal).ThenBy(row => row.LogIndex)], NextDue(session, nowMs));
        return due.Count > 0;
    }

    private List<LeasedDelivery> Take(WriteSession session, Statement statement, int number, long nowMs)
    {
        var farthestMs = DeliveryPolicy.Farthest(now, options).ToUnixTimeMilliseconds();
        // The next attempt is counted here: SQLite gives an expression no type when there is no row, and the reader then takes none.
        var due = session.Query<LeasedDelivery>(statement, new { recipient, nowMs, farthestMs, most = number }).Select(row => row with { Attempt = row.Attempt + 1 }).ToList();
        foreach (var row in due)
        {
            session.ExecuteLater(
                Lease,
                new { owner, until = (now + options.Lease).ToUnixTimeMilliseconds(), row.Attempt, row.OutboxId });
        }
        return due;
    }

    // A row's own next moment is the later of "due" and "its lease has ended".
    private DateTimeOffset? NextDue(WriteSession session, long nowMs) =>
        session.Find<long?>(
            NextMoment, new { recipient, nowMs }) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
