using System.Data;
using System.Data.Common;

namespace CatsIce.Running.Databases;

/// <summary>The database engines the hub works on.</summary>
public enum Engine { Sqlite, PostgreSql, SqlServer }

/// <summary>The database of one hub (or of several nodes of one hub). On which engine: the environment says it, <c>CATSICE_TEST_DATABASE</c> =
/// <c>Sqlite</c> (default), <c>PostgreSql</c> (a server is started for this process) or <c>SqlServer</c> (<c>CATSICE_TEST_SQLSERVER</c> holds the
/// connection string of one).</summary>
public abstract class HubDatabase(Engine engine) : IAsyncDisposable
{
    public const string EngineVariable = "CATSICE_TEST_DATABASE";
    public const string SqlServerVariable = "CATSICE_TEST_SQLSERVER";

    /// <summary>What the hubs of this process work on.</summary>
    public static Engine Chosen { get; } = Read(Environment.GetEnvironmentVariable(EngineVariable));

    public Engine Engine => engine;

    /// <summary>What tells the hub's program to use it: names and values of environment variables.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>An empty one of the chosen engine.</summary>
    /// <param name="folder">Of the hub.</param>
    public static async Task<HubDatabase> Create(string folder) => Chosen switch
    {
        Engine.Sqlite => new SqliteDatabase(folder),
        Engine.PostgreSql => await (await PostgreSqlCluster.Shared).Create(),
        _ => await SqlServerDatabase.Create(),
    };

    /// <summary>Another one with the same content, for another hub. Nobody may be connected to this one meanwhile.</summary>
    /// <param name="folder">Of the other hub. What lies in files must have been copied there before.</param>
    public abstract Task<HubDatabase> Copy(string folder);

    /// <summary>A connection of the test's own, open.</summary>
    public abstract DbConnection Open();

    /// <summary>A transaction that sees one moment, whatever the hub writes meanwhile.</summary>
    public abstract DbTransaction Snapshot(DbConnection connection);

    /// <summary>Takes a lock by which no hub can write messages until it is given back.</summary>
    public abstract Task<IAsyncDisposable> LockMessages();

    public abstract ValueTask DisposeAsync();

    private static Engine Read(string? value)
    {
        if (string.IsNullOrEmpty(value)) return Engine.Sqlite;
        return Enum.TryParse<Engine>(value, out var engine) ? engine
            : throw new InvalidOperationException($"{EngineVariable} is '{value}'. It can be {string.Join(", ", Enum.GetNames<Engine>())}.");
    }

    private protected static DbConnection Opened(DbConnection connection)
    {
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Gives the lock back by ending the connection.
    private protected static async Task<IAsyncDisposable> Locked(DbConnection connection, string sql)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private protected static DbTransaction Begin(DbConnection connection, IsolationLevel isolation) => connection.BeginTransaction(isolation);
}
