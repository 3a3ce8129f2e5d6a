using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using static CatsIce.Gateway.Operate.Messages.MessageColumns;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>Looks messages up for operators. Every query goes by an index (see migration 090) from where it begins, and reads no more rows than are asked for, however large the log is.</summary>
internal sealed class MessageSearch(Dialect dialect)
{
    private static readonly Statement ByMrn = new(d => $"SELECT {Accepted} {AcceptedFrom} WHERE m.mrn = @key AND m.log_index > @afterMessage ORDER BY m.log_index {d.FirstRows("@most")}");
    private static readonly Statement RefusedByMrn = new(d => $"SELECT {Refused} WHERE mrn = @key AND refusal_id > @afterRefusal ORDER BY refusal_id {d.FirstRows("@most")}");

    private static readonly Statement ById = new(d => $"SELECT {Accepted} {AcceptedFrom} WHERE m.message_id = @key AND m.log_index > @afterMessage ORDER BY m.log_index {d.FirstRows("@most")}");
    private static readonly Statement RefusedById = new(d => $"SELECT {Refused} WHERE message_id = @key AND refusal_id > @afterRefusal ORDER BY refusal_id {d.FirstRows("@most")}");

    private static readonly Statement ArchivedByMrn = new(d => ArchivedOf(d, "mrn"));
    private static readonly Statement ArchivedById = new(d => ArchivedOf(d, "message_id"));

    // The moment where it goes on is a bound of its own: an index reaches it, where it could not reach into "later, or as late with a higher number".
    private static readonly Statement BySender = new(d => OfParticipant(d, "sender"));
    private static readonly Statement ByRecipient = new(d => OfParticipant(d, "recipient"));

    private static readonly Statement RefusedByTime = new(d =>
        $"""
        SELECT {Refused}
        WHERE participant = @key AND refused_at >= @from AND refused_at < @to AND (refused_at > @from OR refusal_id > @afterRefusal)
        ORDER BY refused_at, refusal_id {d.FirstRows("@most")}
        """);

    private static readonly Statement Undelivered = new(d =>
        $"""
        SELECT {Accepted} FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = @key AND o.state <> 'Delivered' AND o.log_index > @afterMessage
        ORDER BY o.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement Delivered = new(d =>
        $"""
        SELECT {Accepted} FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = 'Delivered' AND o.log_index > @afterMessage
        ORDER BY o.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement AllRefused = new(d => $"SELECT {Refused} WHERE refusal_id > @afterRefusal ORDER BY refusal_id {d.FirstRows("@most")}");

    // Each movement is shown by its last message.
    private static readonly Statement ByMovementState = new(d =>
        $"""
        SELECT {Accepted}
        FROM (SELECT mrn, changed_at FROM movement
              WHERE state = @key AND changed_at >= @changedAt AND (changed_at > @changedAt OR mrn > @afterMrn)
              ORDER BY changed_at, mrn {d.FirstRows("@most")}) v
        JOIN message m ON m.log_index = (SELECT MAX(l.log_index) FROM message l WHERE l.mrn = v.mrn)
        LEFT JOIN outbox o ON o.log_index = m.log_index
        ORDER BY v.changed_at, v.mrn
        """);

    private static readonly Statement MomentOfMessage = new("SELECT received_at FROM message WHERE log_index = @number");
    private static readonly Statement MomentOfRefusal = new("SELECT refused_at FROM refusal WHERE refusal_id = @number");

    private static readonly Statement MovementOf = new(
        "SELECT v.mrn AS Mrn, v.changed_at AS ChangedAt FROM message m JOIN movement v ON v.mrn = m.mrn WHERE m.log_index = @number");

    /// <returns>What was accepted, then what was refused, oldest first, at most as many as asked for; null when <see cref="MessageFilter.After"/> names nothing.</returns>
    public IReadOnlyList<FoundMessage>? Find(MessageFilter filter)
    {
        using var session = dialect.Read();
        return filter.Way switch
        {
            SearchWay.Mrn => One(session, filter, ByMrn, ArchivedByMrn, RefusedByMrn),
            SearchWay.Id => One(session, filter, ById, ArchivedById, RefusedById),
            SearchWay.Participant => InTime(session, filter),
            SearchWay.State when filter.Key == FoundMessage.NotAccepted => session.Query<FoundMessage>(AllRefused, Bounds(filter)),
            SearchWay.State => session.Query<FoundMessage>(filter.Key == "Delivered" ? Delivered : Undelivered, Bounds(filter)),
            SearchWay.MovementState => InState(session, filter),
            _ => throw new InvalidOperationException("SearchWay is a closed family."),
        };
    }

    private static string OfParticipant(Dialect d, string side) =>
        $"""
        SELECT {Accepted} {AcceptedFrom}
        WHERE m.{side} = @key AND m.received_at >= @from AND m.received_at < @to AND (m.received_at > @from OR m.log_index > @afterMessage)
        ORDER BY m.received_at, m.log_index {d.FirstRows("@most")}
        """;

    private static string ArchivedOf(Dialect d, string by) =>
        $"SELECT {MessageColumns.Archived} WHERE g.{by} = @key AND g.log_index > @afterMessage ORDER BY g.log_index {d.FirstRows("@most")}";

    // Refusals come behind the messages: once there, the messages have all been shown.
    private static List<FoundMessage> One(ReadSession session, MessageFilter filter, Statement accepted, Statement archived, Statement refused)
    {
        var bounds = Bounds(filter);
        IEnumerable<FoundMessage> messages = filter.After is { IsAccepted: false } ? [] : session.Query<FoundMessage>(accepted, bounds).Concat(session.Query<FoundMessage>(archived, bounds)).OrderBy(found => found.Number);
        return [.. messages.Concat(session.Query<FoundMessage>(refused, bounds)).Take(filter.Most)];
    }

    private static object Bounds(MessageFilter filter) => new
    {
        key = filter.Key,
        afterMessage = filter.After is { IsAccepted: true } message ? message.Number : 0,
        afterRefusal = filter.After is { IsAccepted: false } refusal ? refusal.Number : 0,
        most = filter.Most,
    };

    private static List<FoundMessage>? InTime(ReadSession session, MessageFilter filter)
    {
        var after = filter.After;
        var at = after is not { } mark ? null : session.Find<long?>(mark.IsAccepted ? MomentOfMessage : MomentOfRefusal, new { number = mark.Number });
        if (after is not null && at is null)
        {
            return null;
        }
        // At one moment messages come before refusals.
        var bounds = new
        {
            key = filter.Key,
            from = Math.Max(filter.From.ToUnixTimeMilliseconds(), at ?? long.MinValue),
            to = filter.To.ToUnixTimeMilliseconds(),
            afterMessage = at is null || at < filter.From.ToUnixTimeMilliseconds() ? 0 : after!.Value.IsAccepted ? after.Value.Number : long.MaxValue,
            afterRefusal = at is null || at < filter.From.ToUnixTimeMilliseconds() || after!.Value.IsAccepted ? 0 : after.Value.Number,
            most = filter.Most,
        };
        return [.. session.Query<FoundMessage>(BySender, bounds)
            .Concat(session.Query<FoundMessage>(ByRecipient, bounds)).DistinctBy(found => found.Number)
            .Concat(session.Query<FoundMessage>(RefusedByTime, bounds))
            .OrderBy(found => found.AtMs).ThenByDescending(found => found.IsAccepted).ThenBy(found => found.Number).Take(filter.Most)];
    }

    private static List<FoundMessage>? InState(ReadSession session, MessageFilter filter)
    {
        var after = filter.After is { IsAccepted: true } mark ? session.Find<LastShown>(MovementOf, new { number = mark.Number }) : null;
        return filter.After is not null && after is null
            ? null
            : session.Query<FoundMessage>(ByMovementState, new { key = filter.Key, changedAt = after?.ChangedAt ?? 0, afterMrn = after?.Mrn ?? "", most = filter.Most });
    }

    private sealed record LastShown(string Mrn, long ChangedAt);
}
