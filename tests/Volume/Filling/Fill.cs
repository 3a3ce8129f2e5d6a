using System.Diagnostics;
using System.Globalization;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Running;
using CatsIce.Running.Databases;

namespace CatsIce.Volume.Filling;

/// <summary>Fills a hub's database up to a number of messages, in transactions of some thousands. What is there already stays: a fill that was ended goes on where it was.</summary>
internal static class Fill
{
    private const int MovementsInTransaction = 1000;

    /// <summary>How long ago the first message came: ten million of them end yesterday.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromDays(350);

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    /// <param name="messages">How many there shall be; whole movements.</param>
    /// <param name="mostBytes">The fill ends early when the database has so many.</param>
    /// <param name="signed">So many of the oldest messages are signed by all parties.</param>
    /// <returns>How many were filled: what came later by the hub itself does not count.</returns>
    public static async Task<long> Run(Hub hub, long messages, long mostBytes, long signed = 0)
    {
        var done = Done(hub);
        if (done >= messages)
        {
            return done;
        }
        Expect.True(done == hub.Ledger.Query<long>("SELECT COALESCE(MAX(log_index), 0) FROM message").Single(),
            $"The database holds {done:N0} filled messages and others behind them, so that it can't be filled further. Name that number with --messages, or another folder.");
        var start = hub.Ledger.Query<long?>("SELECT received_at FROM message WHERE log_index = 1").SingleOrDefault();
        var first = start is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) - Filler.Step : TimeProvider.System.GetUtcNow() - Past;
        using var key = hub.Load("hub-signing");
        using var signer = new Protocol.Signatures.DocumentSigner(key);
        var filler = new Filler(signer, Preparation.Certified.ToDictionary(name => name, name => hub.As(name).Signer), first, signed);
        using var writer = BulkWriter.For(hub.Database);
        var log = EndOfLog(hub);
        var (watch, told) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var (from, movement, end) = (done, done / Filler.MessagesInMovement, messages / Filler.MessagesInMovement);
        // Making rows costs more than writing them: as many transactions are made ahead as there are processors.
        var (ahead, drafted) = (new Queue<Task<Rows>>(), movement);
        while (movement < end && BytesOf(hub) < mostBytes)
        {
            while (ahead.Count < Environment.ProcessorCount && drafted < end)
            {
                var begin = drafted;
                ahead.Enqueue(Task.Run(() => Make(filler, begin, end)));
                drafted = Math.Min(drafted + MovementsInTransaction, end);
            }
            var rows = await ahead.Dequeue();
            movement = Math.Min(movement + MovementsInTransaction, end);
            rows.Sequence(log);
            writer.Write(rows);
            if (watch.Elapsed - told > TellEvery || movement == end)
            {
                told = watch.Elapsed;
                done = movement * Filler.MessagesInMovement;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {done:N0} messages, {(done - from) / watch.Elapsed.TotalSeconds:N0} a second, {BytesOf(hub) / 1e9:0.0} GB"));
            }
        }
        await Task.WhenAll(ahead);
        writer.End();
        return movement * Filler.MessagesInMovement;
    }

    public static long BytesOf(Hub hub) => hub.Database switch
    {
        SqliteDatabase sqlite => new FileInfo(sqlite.File).Length,
        PostgreSqlDatabase => hub.Ledger.Query<long>("SELECT pg_database_size(current_database())").Single(),
        _ => throw new NotSupportedException("SQLite and PostgreSQL can be filled."),
    };

    private static long Done(Hub hub) =>
        hub.Ledger.Query<string?>("SELECT MAX(message_id) FROM message WHERE message_id >= @first AND message_id <= @last", new { first = Filler.IdOf(0), last = Filler.IdOf(999_999_999_999) }).Single() is { } last ? Filler.NumberOf(last) : 0;

    private static MerkleFrontier EndOfLog(Hub hub)
    {
        using var session = EngineOf(hub.Database).Read();
        return MerkleFrontier.Restore(LogStore.NodesOf(session), LogStore.Size(session));
    }

    /// <summary>The hub's own way to its database.</summary>
    public static Dialect EngineOf(HubDatabase database) => Databases.Of(database switch
    {
        SqliteDatabase sqlite => new StoreOptions { Path = sqlite.File },
        PostgreSqlDatabase postgreSql => new StoreOptions { Database = DatabaseEngine.PostgreSql, ConnectionString = postgreSql.ConnectionString },
        _ => throw new NotSupportedException("SQLite and PostgreSQL can be filled."),
    });

    private static Rows Make(Filler filler, long movement, long end)
    {
        var rows = new Rows();
        for (var number = movement; number < Math.Min(movement + MovementsInTransaction, end); number++)
        {
            filler.Add(rows, number);
        }
        return rows;
    }
}
