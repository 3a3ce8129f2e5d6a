using System.Diagnostics;
using System.Globalization;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace CatsIce.Volume.Measuring;

/// <summary>What one round of messages cost a hub from arrival to confirmed delivery.</summary>
/// <param name="AcceptCpu">Processor time of the hub for each message, in milliseconds; likewise <paramref name="DeliverCpu"/>.</param>
/// <param name="AcceptRate">Messages a second; likewise <paramref name="DeliverRate"/>.</param>
internal sealed record Round(string Hub, int Messages, double AcceptCpu, double AcceptRate, double DeliverCpu, double DeliverRate)
{
    public double Cpu => AcceptCpu + DeliverCpu;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Hub,-6} accept {AcceptCpu:0.00} ms {AcceptRate:0}/s, deliver {DeliverCpu:0.00} ms {DeliverRate:0}/s, together {Cpu:0.00} ms of processor a message");
}

/// <summary>Sends signed IE001 of 10 KB, each a movement of its own, to one hub and then to the other, again and again: what else the machine does meets both. A closed loop.</summary>
internal static class TrafficInTurns
{
    private const int Senders = 16;

    /// <param name="warmup">Messages before anything is measured.</param>
    public static async Task<IReadOnlyList<Round>> Measure(IReadOnlyList<(string Name, Hub Hub)> hubs, int rounds, int messages, int warmup = 200)
    {
        foreach (var (name, hub) in hubs)
        {
            await Run(name, hub, warmup);
        }
        var all = new List<Round>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, hub) in hubs)
            {
                all.Add(await Run(name, hub, messages));
                Console.WriteLine(all[^1]);
            }
        }
        return all;
    }

    private static async Task<Round> Run(string name, Hub hub, int messages)
    {
        var (uz, ge) = (hub.As("NTA.UZ"), hub.As("NTA.GE"));
        var documents = new byte[messages][];
        Parallel.For(0, messages, i => documents[i] = uz.Sign(Documents.Fresh(Journey.Release)));

        var (cpu, watch) = (hub.Process.ProcessorTime, Stopwatch.StartNew());
        await Parallel.ForEachAsync(documents, Some, async (document, _) =>
        {
            var answer = await uz.Submit(document, Binding.Plain);
            Expect.True(answer.Kind == "Receipt", $"HTTP {answer.Status} {answer.Text}");
        });
        var (acceptCpu, accept) = (hub.Process.ProcessorTime - cpu, watch.Elapsed);

        (cpu, watch) = (hub.Process.ProcessorTime, Stopwatch.StartNew());
        var delivered = 0;
        while (await ge.Collect() is { Count: > 0 } items)
        {
            await Parallel.ForEachAsync(items, Some, async (item, _) => await ge.Confirm(item));
            delivered += items.Count;
        }
        var (deliverCpu, deliver) = (hub.Process.ProcessorTime - cpu, watch.Elapsed);
        return new Round(name, messages, acceptCpu.TotalMilliseconds / messages, messages / accept.TotalSeconds, deliverCpu.TotalMilliseconds / delivered, delivered / deliver.TotalSeconds);
    }

    private static ParallelOptions Some => new() { MaxDegreeOfParallelism = Senders };
}
