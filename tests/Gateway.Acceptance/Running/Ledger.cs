using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Gateway.Acceptance.Running;

/// <summary>How many rows there are.</summary>
public sealed record Rows(long Messages, long Receipts, long Outbox, long Attempts, long Movements, long Steps, long Refusals)
{
    /// <summary>What is there more than before.</summary>
    public static Rows operator -(Rows after, Rows before) => new(
        after.Messages - before.Messages, after.Receipts - before.Receipts, after.Outbox - before.Outbox, after.Attempts - before.Attempts,
        after.Movements - before.Movements, after.Steps - before.Steps, after.Refusals - before.Refusals);

    public static Rows None => new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>A refusal is on file, and nothing else changed.</summary>
    public static Rows OneRefusal => None with { Refusals = 1 };
}

/// <summary>Reads the hub's database file while the hub works on it, to see what it has written and that nothing is half written.</summary>
public sealed class Ledger(string file)
{
    public Rows Count()
    {
        using var connection = Open();
        return connection.QuerySingle<Rows>(
            """
            SELECT (SELECT COUNT(log_index) FROM message) AS Messages, (SELECT COUNT(log_index) FROM receipt) AS Receipts, (SELECT COUNT(outbox_id) FROM outbox) AS Outbox,
                   (SELECT COUNT(attempt_id) FROM attempt) AS Attempts, (SELECT COUNT(mrn) FROM movement) AS Movements, (SELECT COUNT(mrn) FROM movement_step) AS Steps,
                   (SELECT COUNT(refusal_id) FROM refusal) AS Refusals
            """);
    }

    public IReadOnlyList<T> Query<T>(string sql, object? parameters = null)
    {
        using var connection = Open();
        return connection.Query<T>(sql, parameters).AsList();
    }

    public string? State(string mrn) => Query<string>("SELECT state FROM movement WHERE mrn = @mrn", new { mrn }).SingleOrDefault();

    /// <summary>Fails when anything is half written: every accepted message has its receipt, its delivery and its step, and nothing hangs in the air.</summary>
    public void MustBeWhole()
    {
        using var connection = Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var (what, sql) in Faults)
        {
            var found = connection.Query<string>(sql, transaction: snapshot).AsList();
            Assert.True(found.Count == 0, $"{what}: {string.Join(", ", found.Take(10))}");
        }

        Assert.Equal("ok", connection.QuerySingle<string>("PRAGMA integrity_check", transaction: snapshot));
        Assert.Empty(connection.Query("PRAGMA foreign_key_check", transaction: snapshot));
        foreach (var (logIndex, id, digest, canonical, receipt) in connection.Query<(long, string, string, byte[], byte[])>(
            """
            SELECT m.log_index, m.message_id, m.digest, m.canonical, r.document
            FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index
            """, transaction: snapshot))
        {
            Assert.True(Convert.ToBase64String(SHA256.HashData(canonical)) == digest, $"Message {logIndex} has other bytes than its digest says.");
            if (receipt is null) continue;
            var text = Encoding.UTF8.GetString(receipt);
            Assert.Contains($"<ice:Digest>{digest}</ice:Digest>", text, StringComparison.Ordinal);
            Assert.Contains($"<ice:LogIndex>{logIndex}</ice:LogIndex>", text, StringComparison.Ordinal);
            Assert.Contains($"<ice:MessageIdentification>{id}</ice:MessageIdentification>", text, StringComparison.Ordinal);
        }

        foreach (var (logIndex, digest, canonical) in connection.Query<(long, string, byte[])>("SELECT log_index, digest, canonical FROM conversion", transaction: snapshot))
        {
            Assert.True(Convert.ToBase64String(SHA256.HashData(canonical)) == digest, $"The copy of message {logIndex} has other bytes than its digest says.");
        }
    }

    private static readonly (string What, string Sql)[] Faults =
    [
        ("numbers are missing in the message log", "SELECT COUNT(log_index) || ' rows, last ' || MAX(log_index) FROM message HAVING COUNT(log_index) <> COALESCE(MAX(log_index), 0)"),
        ("messages without receipt", "SELECT m.log_index FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index WHERE m.sender <> 'ICE' AND r.log_index IS NULL"),
        ("receipts without message", "SELECT r.log_index FROM receipt r LEFT JOIN message m ON m.log_index = r.log_index WHERE m.log_index IS NULL"),
        ("messages that are not to be delivered", "SELECT m.log_index FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.recipient <> 'ICE' AND o.outbox_id IS NULL"),
        ("deliveries of nothing, or to somebody else", "SELECT o.outbox_id FROM outbox o LEFT JOIN message m ON m.log_index = o.log_index WHERE m.log_index IS NULL OR m.recipient <> o.recipient"),
        ("steps without their message", "SELECT s.mrn || ' ' || s.message FROM movement_step s LEFT JOIN message m ON m.log_index = s.log_index WHERE m.log_index IS NULL OR m.mrn <> s.mrn OR m.type <> s.message"),
        ("messages without their step", "SELECT m.log_index FROM message m LEFT JOIN movement_step s ON s.log_index = m.log_index WHERE m.type IN ('IE001', 'IE050', 'IE118', 'IE006', 'IE024', 'IE010') AND s.mrn IS NULL"),
        ("movements nobody opened", "SELECT v.mrn FROM movement v WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.mrn = v.mrn)"),
        ("movements without departure", "SELECT v.mrn FROM movement v WHERE NOT EXISTS (SELECT 1 FROM movement_party p WHERE p.mrn = v.mrn AND p.role = 'departure')"),
        ("arrivals that did not move their movement", "SELECT m.log_index FROM message m JOIN movement v ON v.mrn = m.mrn WHERE m.type = 'IE006' AND v.state NOT IN ('Arrived', 'Closed', 'Discrepancies')"),
        ("deliveries that ended without evidence", "SELECT o.outbox_id FROM outbox o WHERE o.state IN ('Delivered', 'Refused') AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.outbox_id = o.outbox_id AND a.answer IS NOT NULL AND a.outcome IN ('Delivered', 'RefusedByDestination'))"),
        ("deliveries that ended without a time, or not ended with one", "SELECT o.outbox_id FROM outbox o WHERE (o.state = 'Pending') <> (o.ended_at IS NULL)"),
        ("queues that nobody will wake", "SELECT o.order_key FROM outbox o WHERE o.state = 'Pending' AND o.due_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox f WHERE f.recipient = o.recipient AND f.order_key = o.order_key AND f.state = 'Pending' AND f.log_index < o.log_index)"),
        ("copies that were not signed into another version", "SELECT c.log_index FROM conversion c JOIN message m ON m.log_index = c.log_index WHERE c.from_version <> m.css_version OR c.to_version = c.from_version OR c.digest = m.digest"),
        ("links of nobody's movement", "SELECT l.mrn FROM movement_link l LEFT JOIN movement v ON v.mrn = l.mrn WHERE v.mrn IS NULL"),
        ("refusals without an answer", "SELECT f.refusal_id FROM refusal f WHERE LENGTH(f.answer) = 0 OR LENGTH(f.problems) < 3"),
    ];

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
