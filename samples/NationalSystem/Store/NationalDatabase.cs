using Dapper;
using Microsoft.Data.Sqlite;

namespace CatsIce.NationalSystem.Store;

/// <summary>The system's one SQLite file. One writer at a time (SQLite allows no more, and its own busy retry sleeps); readers beside it.
/// A write is on the disk when <see cref="Write{T}"/> returns: a receipt or a sent document never precedes its row.</summary>
internal sealed class NationalDatabase : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private NationalDatabase(string file)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
        _writer = Connect();
    }

    /// <summary>Opens the file, makes it on first use.</summary>
    public static NationalDatabase Open(string file)
    {
        var database = new NationalDatabase(file);
        database._writer.Execute(DatabaseSchema.Sql);
        return database;
    }

    /// <summary>Runs the work in one transaction; nothing of it remains when it throws.</summary>
    public async Task<T> Write<T>(Func<SqliteTransaction, T> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            using var transaction = _writer.BeginTransaction();
            var result = work(transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = Connect();
        return work(connection);
    }

    public void Dispose()
    {
        // A write under way comes to its end; a later one finds us disposed.
        _turn.Wait();
        _writer.Dispose();
        _turn.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute(DatabaseSchema.Pragmas);
        return connection;
    }
}
