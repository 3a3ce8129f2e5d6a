using CatsIce.Gateway.Store;
using CatsIce.Running;
using CatsIce.Running.Databases;
using Dapper;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>Beside the world: a hub that makes its database dies between two migrations, and the next one over the same file must come up with all of them.</summary>
internal sealed class CrashInMigration : Fault
{
    public override string Name => $"crash-{CrashPoint.InMigration}";

    public override string Does => "kill -9 between two migrations of a new database; the next start must apply all of them.";

    public override string? Obstacle(Setup setup) => setup.Engine == Engine.Sqlite ? null : "tried on SQLite";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("catsice-migration-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(scene.World.Folder, ".catsice", "pki")))
            {
                var target = Path.Combine(folder, ".catsice", "pki", Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            var order = $"{CrashPoint.InMigration}:{scene.Chance.Next(1, Migration.Embedded.Count + 1)}";
            string[] serve = ["serve", "--development", "--listen", "https://localhost:0"];
            using (var dying = Programs.StartHub(folder, serve, [("CATSICE_CRASH_AT", order)]))
            {
                await dying.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(1), cancel);
            }

            await using var next = await HubProcess.Start(folder, serve, []);
            await using var connection = new SqliteDatabase(folder).Open();
            var applied = connection.Query<string>("SELECT name FROM schema_migration ORDER BY number").ToList();
            Expect.True(applied.SequenceEqual(Migration.Embedded.Select(migration => migration.Name)), $"After a crash at {order} the database holds the migrations {string.Join(", ", applied)}.");
            return order;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
