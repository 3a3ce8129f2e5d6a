using CatsIce.Gateway.Retention.Holds;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Plan;

/// <summary>Reads one unit with everything that may keep it.</summary>
internal sealed class UnitReader(Session session, RetentionOptions options, DateTimeOffset now)
{
    private readonly RetentionAges _ages = RetentionAges.Of(options);

    private static readonly Statement OfMrn = new(d => Messages(d, "m.mrn = @mrn"));
    private static readonly Statement OfNumber = new(d => Messages(d, "m.log_index = @logIndex"));

    private static readonly Statement RefusalOf = new(
        $"""
        SELECT f.participant AS Participant, f.refused_at AS RefusedAt, CASE WHEN {HoldBook.HoldsRefusal} THEN 1 ELSE 0 END AS Held,
               CASE WHEN EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Refused' AND e.ref = f.refusal_id AND e.leaf < @logged) THEN 0 ELSE 1 END AS Unlogged
        FROM refusal f WHERE f.refusal_id = @refusalId
        """);

    private static readonly Statement Logged = new("SELECT COALESCE(MAX(size), 0) FROM evidence_checkpoint");

    private readonly long _logged = session.Single<long>(Logged);

    private static string Messages(Dialect d, string which) =>
        $"""
        SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.received_at AS ReceivedAt, {Length(d)}(m.canonical) AS Bytes,
               (SELECT COUNT(1) FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index) AS Attempts,
               (SELECT COUNT(1) FROM outbox o WHERE o.log_index = m.log_index AND o.state = 'Pending') AS Unfinished,
               (SELECT MAX(o.ended_at) FROM outbox o WHERE o.log_index = m.log_index) AS LastChange,
               CASE WHEN {HoldBook.HoldsMessage} THEN 1 ELSE 0 END AS Held,
               CASE WHEN EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Accepted' AND e.ref = m.log_index AND e.leaf < @logged)
                     AND NOT EXISTS (SELECT 1 FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index
                                     AND NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Attempted' AND e.ref = a.attempt_id AND e.leaf < @logged))
                    THEN 0 ELSE 1 END AS Unlogged
        FROM message m WHERE {which} ORDER BY m.log_index
        """;

    private static string Length(Dialect d) => d.Engine == DatabaseEngine.SqlServer ? "DATALENGTH" : "LENGTH";

    /// <param name="changedAt">When the movement changed last; null for messages of no movement.</param>
    public (RetentionUnit Unit, Obstacle Obstacle) ReadMrn(string mrn, DateTimeOffset? changedAt) =>
        Judge(changedAt is null ? RetentionKind.OtherMessages : RetentionKind.Movement, mrn, session.Query<UnitMessage>(OfMrn, new { mrn, logged = _logged }), changedAt);

    public (RetentionUnit Unit, Obstacle Obstacle) ReadMessage(long logIndex) =>
        Judge(RetentionKind.OtherMessages, null, session.Query<UnitMessage>(OfNumber, new { logIndex, logged = _logged }), null);

    public (RetentionUnit Unit, Obstacle Obstacle) ReadRefusal(long refusalId)
    {
        var row = session.Single<RefusalRow>(RefusalOf, new { refusalId, logged = _logged });
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.RefusedAt);
        var unit = new RetentionUnit(RetentionKind.Refusal, null, [], refusalId, at, at);
        return (unit,
            !(at <= _ages.Before(options.Refusals, [row.Participant], now)) ? Obstacle.Young
            : row.Held > 0 ? Obstacle.Held
            : row.Unlogged > 0 ? Obstacle.NotInLog
            : Obstacle.None);
    }

    private (RetentionUnit Unit, Obstacle Obstacle) Judge(RetentionKind kind, string? mrn, List<UnitMessage> messages, DateTimeOffset? changedAt)
    {
        var last = messages.SelectMany(m => new[] { m.ReceivedAt, m.LastChange ?? 0 }).Append(changedAt?.ToUnixTimeMilliseconds() ?? 0).Max();
        var unit = new RetentionUnit(
            kind, mrn, [.. messages], null, DateTimeOffset.FromUnixTimeMilliseconds(messages.Select(m => m.ReceivedAt).DefaultIfEmpty(last).Min()), DateTimeOffset.FromUnixTimeMilliseconds(last));
        var before = _ages.Before(
            kind == RetentionKind.Movement ? options.Movements : options.OtherMessages, messages.SelectMany(m => new[] { m.Sender, m.Recipient }).Distinct(), now);
        return (unit,
            !(unit.LastAt <= before) ? Obstacle.Young
            : messages.Exists(m => m.Held > 0) ? Obstacle.Held
            : messages.Exists(m => m.Unfinished > 0) ? Obstacle.Pending
            : messages.Exists(m => m.Files > ArchiveSize.MostFiles) ? Obstacle.TooMuch
            : messages.Exists(m => m.Unlogged > 0) ? Obstacle.NotInLog
            : Obstacle.None);
    }

    private sealed record RefusalRow(string Participant, long RefusedAt, long Held, long Unlogged);
}
