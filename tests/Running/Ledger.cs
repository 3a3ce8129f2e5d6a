using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Running.Databases;
using Dapper;

namespace CatsIce.Running;

/// <summary>How many rows there are.</summary>
public sealed record Rows
{
    public long Messages { get; init; }

    public long Receipts { get; init; }

    public long Outbox { get; init; }

    public long Attempts { get; init; }

    public long Movements { get; init; }

    public long Steps { get; init; }

    public long Refusals { get; init; }

    /// <summary>What is there more than before.</summary>
    public static Rows operator -(Rows after, Rows before) => new()
    {
        Messages = after.Messages - before.Messages, Receipts = after.Receipts - before.Receipts, Outbox = after.Outbox - before.Outbox,
        Attempts = after.Attempts - before.Attempts, Movements = after.Movements - before.Movements, Steps = after.Steps - before.Steps,
        Refusals = after.Refusals - before.Refusals,
    };

    public static Rows None { get; } = new();

    /// <summary>A refusal is on file, and nothing else changed.</summary>
    public static Rows OneRefusal { get; } = new() { Refusals = 1 };
}

/// <summary>Reads the hub's database while the hub works on it, to see what it has written and that nothing is half written.</summary>
public sealed class Ledger(HubDatabase database)
{
    public Rows Count()
    {
        using var connection = database.Open();
        return connection.QuerySingle<Rows>(
            """
            SELECT (SELECT COUNT(log_index) FROM message) AS Messages, (SELECT COUNT(log_index) FROM receipt) AS Receipts, (SELECT COUNT(outbox_id) FROM outbox) AS Outbox,
                   (SELECT COUNT(attempt_id) FROM attempt) AS Attempts, (SELECT COUNT(mrn) FROM movement) AS Movements, (SELECT COUNT(mrn) FROM movement_step) AS Steps,
                   (SELECT COUNT(refusal_id) FROM refusal) AS Refusals
            """);
    }

    public IReadOnlyList<T> Query<T>(string sql, object? parameters = null)
    {
        using var connection = database.Open();
        return connection.Query<T>(sql, parameters).AsList();
    }

    /// <summary>Documents as they were before they were packed.</summary>
    public IReadOnlyList<byte[]> Documents(string sql, object? parameters = null) => [.. Query<byte[]>(sql, parameters).Select(StoredBytes.Plain)];

    /// <summary>The hub's receipts by messageIdentification.</summary>
    public IReadOnlyDictionary<string, byte[]> Receipts() =>
        Query<(string Id, byte[] Receipt)>("SELECT m.message_id, r.document FROM message m JOIN receipt r ON r.log_index = m.log_index").ToDictionary(row => row.Id, row => StoredBytes.Plain(row.Receipt));

    public string? State(string mrn) => Query<string>("SELECT state FROM movement WHERE mrn = @mrn", new { mrn }).SingleOrDefault();

    /// <summary>Fails when anything is half written: every accepted message has its receipt, its delivery and its step, and nothing hangs in the air.</summary>
    public void MustBeWhole()
    {
        using var connection = database.Open();
        using var snapshot = database.Snapshot(connection);
        foreach (var (what, sql) in Faults)
        {
            var found = connection.Query<string>(sql.Replace("$length", database.Engine == Engine.SqlServer ? "DATALENGTH" : "LENGTH", StringComparison.Ordinal), transaction: snapshot).AsList();
            Expect.True(found.Count == 0, $"{what}: {string.Join(", ", found.Take(10))}");
        }

        if (database.Engine == Engine.Sqlite) FileMustBeWhole(connection, snapshot);
        foreach (var (logIndex, id, digest, canonical, receipt) in connection.Query<(long, string, string, byte[], byte[])>(
            """
            SELECT m.log_index, m.message_id, m.digest, m.canonical, r.document
            FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index
            """, transaction: snapshot))
        {
            Expect.True(Convert.ToBase64String(SHA256.HashData(StoredBytes.Plain(canonical))) == digest, $"Message {logIndex} has other bytes than its digest says.");
            if (receipt is null) continue;
            var text = Encoding.UTF8.GetString(StoredBytes.Plain(receipt));
            foreach (var part in new[] { $"<ice:Digest>{digest}<", $"<ice:LogIndex>{logIndex}<", $"<ice:MessageIdentification>{id}<" })
            {
                Expect.True(text.Contains(part, StringComparison.Ordinal), $"The receipt of message {logIndex} does not hold {part}:\n{text}");
            }
        }

        foreach (var (logIndex, digest, canonical) in connection.Query<(long, string, byte[])>("SELECT log_index, digest, canonical FROM conversion", transaction: snapshot))
        {
            Expect.True(Convert.ToBase64String(SHA256.HashData(StoredBytes.Plain(canonical))) == digest, $"The copy of message {logIndex} has other bytes than its digest says.");
        }
    }

    // What the servers see to themselves; and only here the numbers of the log come without gaps, because one process writes them.
    private static void FileMustBeWhole(DbConnection connection, DbTransaction snapshot)
    {
        Expect.Equal("ok", connection.QuerySingle<string>("PRAGMA integrity_check", transaction: snapshot), "The integrity of the database");
        Expect.Equal(0, connection.Query("PRAGMA foreign_key_check", transaction: snapshot).Count(), "Rows without the row they refer to");
        var missing = connection.QuerySingle<long>(
            "SELECT COALESCE(MAX(n), 0) - COUNT(n) FROM (SELECT log_index AS n FROM message UNION ALL SELECT log_index FROM archived_message)", transaction: snapshot);
        Expect.Equal(0, missing, "Numbers that are missing in the message log");
    }

    private static readonly (string What, string Sql)[] Faults =
    [
        ("messages without receipt", "SELECT m.log_index FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index WHERE m.sender <> 'ICE' AND r.log_index IS NULL"),
        ("receipts without message", "SELECT r.log_index FROM receipt r LEFT JOIN message m ON m.log_index = r.log_index WHERE m.log_index IS NULL"),
        ("messages that are not to be delivered", "SELECT m.log_index FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.recipient <> 'ICE' AND o.outbox_id IS NULL"),
        ("deliveries of nothing, or to somebody else", "SELECT o.outbox_id FROM outbox o LEFT JOIN message m ON m.log_index = o.log_index WHERE m.log_index IS NULL OR m.recipient <> o.recipient"),
        ("steps without their message", "SELECT s.mrn FROM movement_step s LEFT JOIN message m ON m.log_index = s.log_index WHERE m.log_index IS NULL OR m.mrn <> s.mrn OR m.type <> s.message"),
        ("messages without their step", "SELECT m.log_index FROM message m LEFT JOIN movement_step s ON s.log_index = m.log_index WHERE m.type IN ('IE001', 'IE050', 'IE118', 'IE006', 'IE024', 'IE010') AND s.mrn IS NULL"),
        ("movements nobody opened", "SELECT v.mrn FROM movement v WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.mrn = v.mrn)"),
        ("movements without departure", "SELECT v.mrn FROM movement v WHERE NOT EXISTS (SELECT 1 FROM movement_party p WHERE p.mrn = v.mrn AND p.role = 'departure')"),
        ("arrivals that did not move their movement", "SELECT m.log_index FROM message m JOIN movement v ON v.mrn = m.mrn WHERE m.type = 'IE006' AND v.state NOT IN ('Arrived', 'Closed', 'Discrepancies')"),
        ("deliveries that ended without evidence", "SELECT o.outbox_id FROM outbox o WHERE o.state IN ('Delivered', 'Refused') AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.outbox_id = o.outbox_id AND a.answer IS NOT NULL AND a.outcome IN ('Delivered', 'RefusedByDestination'))"),
        ("deliveries that ended without a time, or not ended with one", "SELECT o.outbox_id FROM outbox o WHERE (o.state = 'Pending' AND o.ended_at IS NOT NULL) OR (o.state <> 'Pending' AND o.ended_at IS NULL)"),
        ("queues that nobody will wake", "SELECT o.order_key FROM outbox o WHERE o.state = 'Pending' AND o.due_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox f WHERE f.recipient = o.recipient AND f.order_key = o.order_key AND f.state = 'Pending' AND f.log_index < o.log_index)"),
        ("copies that were not signed into another version", "SELECT c.log_index FROM conversion c JOIN message m ON m.log_index = c.log_index WHERE c.from_version <> m.css_version OR c.to_version = c.from_version OR c.digest = m.digest"),
        ("links of nobody's movement", "SELECT l.mrn FROM movement_link l LEFT JOIN movement v ON v.mrn = l.mrn WHERE v.mrn IS NULL"),
        ("refusals without an answer", "SELECT f.refusal_id FROM refusal f WHERE $length(f.answer) = 0 OR $length(f.problems) < 3"),
    ];
}
