using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Dialects.Embedded;
using Dapper;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store;

public sealed class The_write_ahead_log
{
    private const int Enough = 64;
    private const int MostCommits = 50_000;

    [Fact]
    public async Task Is_used_again_from_its_beginning_while_everything_stays_there()
    {
        await using var hub = new TestHub();
        var path = Path.Combine(hub.Folder, "hub.db");
        using var writer = (PreparingConnection)new SqliteDialect(new StoreOptions { Path = path }).OpenWriter();
        writer.Execute("CREATE TABLE filled (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        using var log = new WriteAheadLog(() => (PreparingConnection)new SqliteDialect(new StoreOptions { Path = path }).OpenWriter(), Enough);
        var (commits, written) = (0, 0L);
        do
        {
            writer.Execute("INSERT INTO filled (bytes) VALUES (randomblob(8192))");
            log.Grown(writer.Handle!);
            written += 8192;
            Assert.True(++commits < MostCommits, $"The log has grown to {new FileInfo(path + "-wal").Length} bytes by {written}.");
        }
        while (written < 4 * Enough * 4096 || new FileInfo(path + "-wal").Length > written / 4);

        using var reader = hub.Get<Dialect>().OpenReader();
        Assert.Equal(commits, reader.ExecuteScalar<long>("SELECT COUNT(*) FROM filled WHERE length(bytes) = 8192"));
        Assert.Equal("ok", reader.ExecuteScalar<string>("PRAGMA integrity_check"));
    }
}
