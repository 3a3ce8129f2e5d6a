using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>What a look into the outbox of one destination found.</summary>
/// <param name="NextDueAt">Where nothing was taken: when the next delivery becomes due or is left by its owner; null when none waits. Who has taken something looks again when that has ended.</param>
internal sealed record Leased(IReadOnlyList<LeasedDelivery> Deliveries, DateTimeOffset? NextDueAt);

/// <summary>Takes due deliveries of one destination under lease: some by age alone, the rest by class and then by age. The lease survives a
/// crash of its owner by ending; a moment so far ahead that no rightly set clock can have written it counts as past.</summary>
/// <param name="byAge">How many of <paramref name="most"/> are taken by age alone.</param>
internal sealed class LeaseDue(string recipient, string owner, int most, int byAge, DateTimeOffset now, DeliverOptions options) : StoreWork<Leased>
{
    private const string Columns =
        "outbox_id AS OutboxId, log_index AS LogIndex, recipient AS Recipient, order_key AS OrderKey, priority AS Priority, attempt AS Attempt, expires_at AS ExpiresAtMs, attempts_before AS AttemptsBefore, trace AS Trace";

    private static readonly Statement TakeByClass = new(d => Take(d, "priority, log_index"));
    private static readonly Statement TakeByAge = new(d => Take(d, "log_index"));

    private static string Take(Dialect d, string order) =>
        $"""
        UPDATE outbox SET lease_owner = @owner, lease_until = @until, attempt = attempt + 1{d.Output("INSERTED", Columns)}
        WHERE outbox_id IN (
          SELECT outbox_id FROM outbox {d.Taking}
          WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND (due_at <= @nowMs OR due_at > @farthestMs)
            AND expires_at > @nowMs AND (lease_until IS NULL OR lease_until <= @nowMs OR lease_until > @farthestMs)
          ORDER BY {order} {d.FirstRows("@most")} {d.SkippingTaken})
        {d.GivingBack(Columns)}
        """;

    private static readonly Statement NextMoment = new(
        """
        SELECT MIN(CASE WHEN lease_until IS NOT NULL AND lease_until > due_at THEN lease_until ELSE due_at END)
        FROM outbox
        WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND expires_at > @nowMs
        """);

    private readonly long _nowMs = now.ToUnixTimeMilliseconds();
    private Rows<LeasedDelivery>? _aged;
    private Rows<LeasedDelivery>? _first;
    private Leased _found = new([], null);

    public override bool WritesOnlyWhatItKeeps => true;

    protected override Leased Result => _found;

    // What is of an age is taken first, so that it is not among those that come by class.
    public override void Ask(WriteSession session)
    {
        _aged = byAge > 0 ? Take(session, TakeByAge, byAge) : null;
        _first = most > byAge ? Take(session, TakeByClass, most - byAge) : null;
    }

    public override bool Decide(WriteSession session)
    {
        LeasedDelivery[] due = [.. _aged?.All ?? [], .. _first?.All ?? []];
        _found = new Leased([.. due.OrderBy(row => row.Priority, StringComparer.Ordinal).ThenBy(row => row.LogIndex)], due.Length == 0 ? NextDue(session) : null);
        return due.Length > 0;
    }

    private Rows<LeasedDelivery> Take(WriteSession session, Statement statement, int number) => session.Ask<LeasedDelivery>(statement, new
    {
        recipient,
        owner,
        until = (now + options.Lease).ToUnixTimeMilliseconds(),
        nowMs = _nowMs,
        farthestMs = DeliveryPolicy.Farthest(now, options).ToUnixTimeMilliseconds(),
        most = number,
    });

    // A row's own next moment is the later of "due" and "its lease has ended".
    private DateTimeOffset? NextDue(WriteSession session) =>
        session.Find<long?>(
            NextMoment, new { recipient, nowMs = _nowMs }) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
