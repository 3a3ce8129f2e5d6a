using System.Data.Common;
using CatsIce.Running;
using CatsIce.Running.Databases;
using Dapper;
using Gateway.Faults.Judging;
using Gateway.Faults.Traffic;
using Gateway.Faults.Worlds;
using Microsoft.Data.Sqlite;

namespace Gateway.Faults;

/// <summary>One cycle in which nothing went wrong, for tests of the judge that spoil its records.</summary>
public sealed class QuietCycle : IAsyncLifetime
{
    private const int Seed = 3;
    private World? _world;

    internal Case Case { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create(new Setup(HubDatabase.Chosen, 1), 0, new Random(Seed));
        var burst = new Burst(_world, new Random(Seed));
        await burst.Run(TestContext.Current.CancellationToken);
        await Until.True(() => _world.Pending == 0, "the outbox is empty", () => _world.LogTail);
        await Until.True(() => _world.Unlogged == 0, "everything has its place in the evidence log", () => _world.LogTail);
        Case = Case.Of(_world, burst);
        await _world.Nodes[0].Stop();
    }

    /// <summary>The same case, after somebody has changed the hub's database by hand.</summary>
    internal Case Spoiled(string sql)
    {
        Assert.SkipWhen(HubDatabase.Chosen == Engine.SqlServer, "How SQL Server lets its rules be broken is not written down here; the judge reads the same rows of every engine.");
        using var connection = Writable(_world!.Database);
        using var undone = connection.BeginTransaction();
        Assert.True(connection.Execute(sql, transaction: undone) > 0, $"Nothing was changed by: {sql}");
        return Case with { Book = HubBook.Read(connection, undone, [.. Case.Movements.Select(movement => movement.Mrn)]) };
    }

    // By hand means: also against the rules of the database.
    private static DbConnection Writable(HubDatabase database)
    {
        if (database is SqliteDatabase { File: var file })
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, ForeignKeys = false }.ToString());
            connection.Open();
            return connection;
        }

        var server = database.Open();
        server.Execute("SET session_replication_role = replica");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null) await _world.DisposeAsync();
    }
}
