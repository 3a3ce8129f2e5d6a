using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Who has changed what? The registry of participants, deliveries that were sent on their way again, and, for those who see everything, what was done at the console and to its accounts.</summary>
internal sealed class AuditList(Dialect dialect)
{
    private const string RegistryColumns =
        "number AS Number, happened_at AS AtMs, changed_by AS ChangedBy, action AS Action, participant_id AS Subject, outcome AS Outcome, detail AS Detail FROM participant_audit";

    private static readonly Statement Registry = new(d => $"SELECT {RegistryColumns} WHERE number < @before AND @all = 1 ORDER BY number DESC {d.FirstRows("@most")}");
    private static readonly Statement RegistryOf = new(d => $"SELECT {RegistryColumns} WHERE participant_id = @me AND number < @before ORDER BY number DESC {d.FirstRows("@most")}");

    private static readonly Statement Requeued = new(d =>
        $"""
        SELECT q.requeue_id AS Number, q.happened_at AS AtMs, q.changed_by AS ChangedBy, 'requeue' AS Action, CAST(m.log_index AS VARCHAR(20)) AS Subject, 'done' AS Outcome, q.reason AS Detail
        FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id JOIN message m ON m.log_index = o.log_index
        WHERE q.requeue_id < @before AND {Seen.OfMessages}
        ORDER BY q.requeue_id DESC {d.FirstRows("@most")}
        """);

    private static readonly Statement Console = new(d =>
        $"""
        SELECT number AS Number, happened_at AS AtMs, account AS ChangedBy, action AS Action, subject AS Subject, outcome AS Outcome, detail AS Detail
        FROM console_audit WHERE number < @before AND @all = 1 ORDER BY number DESC {d.FirstRows("@most")}
        """);

    /// <returns>Newest first.</returns>
    public AuditPage Of(Sight sight, AuditPlace? after, int most)
    {
        var place = after ?? AuditPlace.Newest;
        if (sight is Sight.None)
        {
            return new AuditPage([], null);
        }
        using var session = dialect.Read();
        var entries = Read(session, sight, sight is Sight.All ? Registry : RegistryOf, AuditSource.Registry, place.Registry, most + 1)
            .Concat(Read(session, sight, Requeued, AuditSource.Requeue, place.Requeue, most + 1))
            .Concat(sight is Sight.All ? Read(session, sight, Console, AuditSource.Console, place.Console, most + 1) : [])
            .OrderByDescending(entry => entry.At).ThenBy(entry => entry.Source).ThenByDescending(entry => entry.Number).ToList();
        List<AuditEntry> shown = [.. entries.Take(most)];
        return new AuditPage(shown, entries.Count == shown.Count ? null : new AuditPlace(
            Last(AuditSource.Registry, place.Registry), Last(AuditSource.Requeue, place.Requeue), Last(AuditSource.Console, place.Console)));

        long Last(AuditSource source, long before) => shown.LastOrDefault(entry => entry.Source == source)?.Number ?? before;
    }

    // Who of the operator's people it was is nothing to tell to a participant.
    private static IEnumerable<AuditEntry> Read(ReadSession session, Sight sight, Statement statement, AuditSource source, long before, int most)
    {
        var (all, me) = Seen.By(sight);
        return session.Query<Row>(statement, new { all, me, before, most }).Select(row => new AuditEntry(
            source, row.Number, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), all == 1 ? row.ChangedBy : "operator", row.Action, row.Subject, row.Outcome, row.Detail));
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public long AtMs { get; init; }

        public string ChangedBy { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Outcome { get; init; } = "";

        public string Detail { get; init; } = "";
    }
}

internal enum AuditSource
{
    /// <summary>A change of the registry of participants, or one that was refused.</summary>
    Registry,

    /// <summary>A parked delivery was sent on its way again.</summary>
    Requeue,

    /// <summary>Something was done at the console, or to its accounts.</summary>
    Console,
}

/// <param name="Subject">A participant, or the number of a message.</param>
/// <param name="Outcome">done or refused.</param>
internal sealed record AuditEntry(AuditSource Source, long Number, DateTimeOffset At, string By, string Action, string Subject, string Outcome, string Detail);

internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, AuditPlace? Next);
