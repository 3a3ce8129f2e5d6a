using System.Diagnostics;
using System.Globalization;
using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;

namespace CatsIce.Benchmarks;

/// <summary>How many messages hubs accept and hand out, client and database on the same machine, and what that costs the hubs: signed IE001 of 10 KB over TLS, each its own movement,
/// each durable before it is receipted. A closed loop, so it says nothing of latency at a given rate; it is for comparing databases and numbers of nodes within one run.</summary>
internal static class HubsUnderLoad
{
    private const int Warmup = 200;

    /// <param name="nodes">Hub processes on one database; more than one only on a server.</param>
    /// <param name="senders">Requests at the same time.</param>
    public static async Task<int> Run(int nodes, int senders, int messages)
    {
        await using var hub = new Hub();
        await hub.InitializeAsync();
        await hub.Start(["Hub:Node=node-1", .. Quiet]);
        var processes = new List<HubProcess> { hub.Process };
        for (var n = 2; n <= nodes; n++)
        {
            string[] settings = ["Hub:AdmitOnboarding=false", $"Hub:Node=node-{n}", .. Quiet];
            processes.Add(await HubProcess.Start(hub.Folder, ["serve", "--development", "--listen", "https://localhost:0", .. settings.SelectMany(s => new[] { "--set", s })], hub.Database.Settings));
        }

        var uz = hub.As("NTA.UZ");
        Say($"{HubDatabase.Chosen}, {nodes} nodes, {senders} senders: signing {messages + Warmup} documents");
        var documents = new byte[messages + Warmup][];
        Parallel.For(0, documents.Length, i => documents[i] = uz.Sign(Documents.Fresh(Journey.Release)));
        await Send(documents.AsMemory(0, Warmup));

        var cpu = Cpu();
        var took = await Send(documents.AsMemory(Warmup));
        Tell("accepted", messages, took, Cpu() - cpu);

        cpu = Cpu();
        var watch = Stopwatch.StartNew();
        var collected = await Collect();
        Tell("collected and confirmed", collected, watch.Elapsed, Cpu() - cpu);
        Say(string.Create(CultureInfo.InvariantCulture, $"{"stored",-24} {DatabaseBytes(hub) / (messages + Warmup) / 1024.0:0.0} KiB a message, delivered and receipted by both sides"));
        foreach (var process in processes.Skip(1)) await process.DisposeAsync();
        return 0;

        TimeSpan Cpu() => processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + process.ProcessorTime);

        async Task<TimeSpan> Send(ReadOnlyMemory<byte[]> batch)
        {
            var started = Stopwatch.StartNew();
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(async () =>
            {
                for (var i = Interlocked.Increment(ref next); i < batch.Length; i = Interlocked.Increment(ref next))
                {
                    using var request = Request.Submit(Binding.Plain, batch.Span[i]).ToHttp(processes[sender % processes.Count].Root);
                    using var response = await uz.Http.SendAsync(request);
                    var answer = await Answer.Read(response);
                    if (answer.Kind != "Receipt") throw new InvalidOperationException($"HTTP {answer.Status} {answer.Text}");
                }
            })));
            return started.Elapsed;
        }

        async Task<int> Collect()
        {
            var count = 0;
            while (await hub.As("NTA.GE").Collect() is { Count: > 0 } items)
            {
                await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = senders }, async (item, _) => await hub.As("NTA.GE").Confirm(item));
                count += items.Count;
            }

            return count;
        }
    }

    private static long DatabaseBytes(Hub hub) => hub.Ledger.Query<long>(HubDatabase.Chosen switch
    {
        Engine.Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        Engine.PostgreSql => "SELECT pg_database_size(current_database())",
        _ => "SELECT SUM(CAST(size AS BIGINT)) * 8192 FROM sys.database_files",
    }).Single();

    // What is measured is the hub, not its limits.
    private static string[] Quiet => ["Limits:PerSecond=100000", "Limits:Burst=100000", "Limits:AtOnce=10000"];

    private static void Tell(string what, int count, TimeSpan took, TimeSpan cpu) => Say(string.Create(
        CultureInfo.InvariantCulture, $"{what,-24} {count,6} in {took.TotalSeconds,6:0.0} s = {count / took.TotalSeconds,6:0} a second; CPU of the hubs {cpu.TotalMilliseconds / count:0.00} ms a message"));

    private static void Say(string line) => Console.WriteLine(line);
}
