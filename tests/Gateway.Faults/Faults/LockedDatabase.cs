using CatsIce.Running.Databases;
using Gateway.Faults.Worlds;
using Microsoft.Data.Sqlite;

namespace Gateway.Faults.Faults;

internal sealed class LockedDatabase : Fault
{
    public override string Name => "database-locked";

    public override string Does => "Another process holds the write lock of the SQLite file for longer than the hub waits for it.";

    public override string? Obstacle(Setup setup) => setup.Engine == Engine.Sqlite ? null : "only SQLite has one lock for all writers";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var file = ((SqliteDatabase)scene.World.Database).File;
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var held = connection.BeginTransaction(deferred: false);
        await Task.Delay(World.BusyTimeout + TimeSpan.FromMilliseconds(scene.Chance.Next(100, 900)), cancel);
        await held.RollbackAsync(cancel);
        return $"after {scene.Burst.Post.Answers} answers";
    }
}
