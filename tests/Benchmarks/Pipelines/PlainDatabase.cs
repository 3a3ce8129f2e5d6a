using Microsoft.Data.Sqlite;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>An embedded database as anybody would use it: one table for messages, one for receipts, prepared statements, durable commits.</summary>
internal sealed class PlainDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-benchmark-").FullName;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _message;
    private readonly SqliteCommand _receipt;

    public PlainDatabase()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "plain.db")}");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("CREATE TABLE message (id INTEGER PRIMARY KEY, sender TEXT NOT NULL, message_id TEXT NOT NULL, document BLOB NOT NULL, UNIQUE (sender, message_id))");
        Run("CREATE TABLE receipt (id INTEGER PRIMARY KEY, document BLOB NOT NULL)");
        _message = Prepare("INSERT INTO message (sender, message_id, document) VALUES ($a, $b, $c)", "$a", "$b", "$c");
        _receipt = Prepare("INSERT INTO receipt (document) VALUES ($a)", "$a");
    }

    /// <summary>One transaction for these messages; returns when it is on the disk.</summary>
    public void Insert(params ReadOnlySpan<(string Sender, string Id, byte[] Document, byte[] Receipt)> rows)
    {
        using var transaction = _connection.BeginTransaction();
        (_message.Transaction, _receipt.Transaction) = (transaction, transaction);
        foreach (var (sender, id, document, receipt) in rows)
        {
            Run(_message, sender, id, document);
            Run(_receipt, receipt);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _message.Dispose();
        _receipt.Dispose();
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, "");
        }

        command.Prepare();
        return command;
    }
}
