using CatsIce.Gateway.Store;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store;

public sealed class SchemaMigrator_migrates
{
    [Fact]
    public async Task Run_Again_DoesNothing()
    {
        await using var hub = new TestHub();
        Assert.Empty(hub.Get<SchemaMigrator>().Run());
    }

    [Fact]
    public async Task Run_WhenTheDatabaseIsNewer_Refuses()
    {
        await using var hub = new TestHub();
        var migrator = hub.Get<SchemaMigrator>();
        migrator.Run([.. Migration.Embedded, new Migration(999, "999_future", "CREATE TABLE future (id INTEGER)")]);
        var refused = Assert.Throws<StoreSchemaException>(() => migrator.Run());
        Assert.Contains("newer hub", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenAScriptWasChanged_Refuses()
    {
        await using var hub = new TestHub();
        var changed = Migration.Embedded.Select(m => m with { Script = m.Script + "-- changed" }).ToList();
        Assert.Throws<StoreSchemaException>(() => hub.Get<SchemaMigrator>().Run(changed));
    }

    [Fact]
    public async Task Run_WhenAStepFails_LeavesTheSchemaAsItWas()
    {
        await using var hub = new TestHub();
        var migrator = hub.Get<SchemaMigrator>();
        Assert.ThrowsAny<Exception>(() => migrator.Run([.. Migration.Embedded, new Migration(998, "998_half", "CREATE TABLE half (id INTEGER); CREATE NONSENSE;")]));
        Assert.Empty(hub.Query<string>("SELECT name FROM sqlite_master WHERE name = 'half'"));
        Assert.Empty(migrator.Run());
    }

    [Fact]
    public async Task Run_FromManyThreadsAtOnce_MigratesOnce()
    {
        var folder = Directory.CreateTempSubdirectory("catsice-").FullName;
        await using (var hub = new TestHub(folder: folder))
        {
            var extra = new List<Migration>([.. Migration.Embedded, new Migration(900, "900_extra", "CREATE TABLE extra (id INTEGER)")]);
            var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => hub.Get<SchemaMigrator>().Run(extra).Count)));
            Assert.Equal(1, applied.Sum());
        }
        Directory.Delete(folder, recursive: true);
    }
}
