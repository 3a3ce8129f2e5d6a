using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Three nodes on one database, and whole movements sent to them by chance, while one after the other is killed (kill -9) or frozen at moments drawn by chance, and comes back.
/// Whatever was receipted is stored and comes to its destination, once in effect, and in the order of its movement.</summary>
public sealed class When_one_node_dies(ThreeNodes hub) : IClassFixture<ThreeNodes>
{
    private const int Movements = 24;
    private const int AtATime = 6;
    private const int Deaths = 5;
    private const int Seed = 20261122;

    private static readonly string[] Course =
        [Journey.Release, Journey.TransitToAz, Journey.TransitToGe, Journey.CrossingAz, Journey.CrossingGe, Journey.Arrival, Journey.Results];

    private readonly Random _chance = new(Seed);
    private readonly ConcurrentDictionary<string, Accepted> _accepted = [];
    private readonly ConcurrentQueue<Collected> _collected = [];

    private sealed record Accepted(string Mrn, string Type, string Recipient, byte[] Document, byte[] Receipt);

    private sealed record Collected(string Id, string Mrn, long Number, byte[] Bytes);

    [Fact]
    public async Task Nothing_is_lost_nothing_counts_twice_and_the_order_of_each_movement_is_kept()
    {
        Server.IsNeeded();
        var nodes = new Spread(hub.Nodes, new Random(_chance.Next()));
        using var over = new CancellationTokenSource();
        var collecting = Collect(nodes, over.Token);
        var killing = Kill();
        await Parallel.ForEachAsync(Enumerable.Range(0, Movements), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken },
            async (_, _) => await Send(nodes, new Journey(hub)));
        await killing;
        Assert.Equal(Movements * Course.Length, _accepted.Count);
        await hub.DeliversAll();
        await over.CancelAsync();
        await collecting;

        hub.Ledger.MustBeWhole();
        await ReceiptsAreOnFile();
        CameOnceInEffectAndInOrder("NTA.UZ", _collected);
        foreach (var destination in hub.Destinations)
        {
            Assert.Empty(destination.Faults);
            CameOnceInEffectAndInOrder(destination.Party.Name, destination.Attempts.Select(a => new Collected(a.Id, a.Mrn!, a.Transmission.HubMessageNumber, a.Bytes)));
        }
    }

    private async Task Send(Spread nodes, Journey journey)
    {
        foreach (var sample in Course)
        {
            var message = journey.Message(sample);
            var (id, sender) = (message.Element("messageIdentification")!.Value, message.Element("messageSender")!.Value);
            var signed = hub.As(sender).Sign(message);
            var answer = await nodes.Submit(sender, signed);
            answer.MustBeReceipt(hub, signed);
            _accepted[id] = new Accepted(journey.Mrn, message.Name.LocalName, message.Element("messageRecipient")!.Value, signed, answer.Document);
        }
    }

    // One at a time: killed or frozen after some receipts, back after some more. Three frozen ones would be a hub that is down.
    private async Task Kill()
    {
        for (var death = 0; death < Deaths; death++)
        {
            var node = hub.Nodes[_chance.Next(hub.Nodes.Count)];
            await Receipts(_chance.Next(4, 20), string.Create(CultureInfo.InvariantCulture, $"before death {death}"));
            if (death % 2 == 0)
            {
                await node.Process.Kill();
                await Receipts(_chance.Next(4, 10), string.Create(CultureInfo.InvariantCulture, $"during death {death}"));
                await node.Start();
            }
            else
            {
                await node.Process.Freeze();
                await Until.Passed(TimeProvider.System.GetUtcNow() + ThreeNodes.Lease * 1.2);
                await node.Process.Thaw();
            }
        }
    }

    private Task Receipts(int more, string when)
    {
        var enough = Math.Min(_accepted.Count + more, Movements * Course.Length);
        return Until.True(() => _accepted.Count >= enough, $"{more} more receipts {when}", () => string.Join('\n', hub.Nodes.Select(n => n.Process.LogTail)), Until.Patience * 2);
    }

    private async Task Collect(Spread nodes, CancellationToken over)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!over.IsCancellationRequested)
        {
            foreach (var item in await nodes.Collect("NTA.UZ", waitSeconds: 1))
            {
                Assert.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
                Assert.True(Transmission.Read(item.Transmission).TryGet(out var transmission, out var broken), broken?.Summary);
                _collected.Enqueue(new Collected(document.Header.MessageIdentification!, document.Facts.Mrn!, transmission.HubMessageNumber, document.Canonical.ToArray()));
                await nodes.Confirm("NTA.UZ", item);
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    // The same again, to whichever node, gets the first receipt, byte for byte.
    private async Task ReceiptsAreOnFile()
    {
        var kept = hub.Ledger.Receipts();
        Assert.All(_accepted, pair => Assert.Equal(pair.Value.Receipt, kept.GetValueOrDefault(pair.Key)));
        foreach (var (_, message) in _accepted.Take(hub.Nodes.Count * 4))
        {
            foreach (var node in hub.Nodes)
            {
                var sender = XElement.Parse(System.Text.Encoding.UTF8.GetString(message.Document)).Element("messageSender")!.Value;
                Assert.Equal(message.Receipt, (await node.As(sender).Submit(message.Document)).Document);
            }
        }
    }

    private void CameOnceInEffectAndInOrder(string recipient, IEnumerable<Collected> seen)
    {
        var expected = _accepted.Where(pair => pair.Value.Recipient == recipient).ToDictionary(pair => pair.Key, pair => pair.Value);
        // What comes again is known by its identification; it is the same, and so has no effect.
        var first = new Dictionary<string, Collected>();
        var inOrder = new List<Collected>();
        foreach (var one in seen)
        {
            Assert.True(expected.TryGetValue(one.Id, out var sent), $"{recipient} got {one.Id}, which was not receipted.");
            Assert.Equal(sent.Document, one.Bytes);
            if (first.TryAdd(one.Id, one)) inOrder.Add(one);
        }

        Assert.Empty(expected.Keys.Except(first.Keys));
        foreach (var movement in inOrder.GroupBy(one => one.Mrn)) Assert.Equal(movement.OrderBy(one => one.Number).Select(one => one.Id), movement.Select(one => one.Id));
    }
}
