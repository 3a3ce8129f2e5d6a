using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CatsIce.Running.Databases;

/// <summary>The embedded database of a hub: a file in its folder, which the tests read while the hub works on it.</summary>
public sealed class SqliteDatabase(string folder) : HubDatabase(Engine.Sqlite)
{
    public string File { get; } = Path.Combine(folder, ".catsice", "catsice.db");

    // The development settings name that file.
    public override IReadOnlyList<(string Name, string Value)> Settings => [];

    public override Task<HubDatabase> Copy(string folder) => Task.FromResult<HubDatabase>(new SqliteDatabase(folder));

    public override DbConnection Open() => Opened(new SqliteConnection(
        new SqliteConnectionStringBuilder { DataSource = File, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()));

    public override DbTransaction Snapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override Task<IAsyncDisposable> LockMessages() =>
        Locked(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString()), "BEGIN IMMEDIATE");

    /// <summary>Brings everything that was written into the file itself while no hub works on it, and tells how large it is then, in bytes: a hub that has ended
    /// may have left most of it in the log beside the file.</summary>
    public async Task<long> Settled()
    {
        await using var connection = Opened(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString()));
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await Until.True(async () => await command.ExecuteScalarAsync() is 0L, $"nobody reads {File} any more");
        return new FileInfo(File).Length;
    }

    // Goes with the folder of the hub.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
