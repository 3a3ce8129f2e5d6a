using CatsIce.Protocol.Client;
using CatsIce.Running;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Traffic;

/// <summary>A participant that collects its deliveries from any node that runs, takes them on record, and confirms each with its receipt.</summary>
internal sealed class Puller(World world, Correspondent party, DeliveryReader reader, TakenBook book, Random chance) : IAsyncDisposable
{
    private const int LongestWaitSeconds = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private Task? _running;

    public void Start() => _running = Task.Run(Run);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null) await _running;
        _stop.Dispose();
    }

    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (world.AnyRoot(chance.Next()) is { } root && await Collect(root)) continue;
                await Task.Delay(Pause, _stop.Token);
            }
            catch (FailedExpectationException wrong)
            {
                book.NoteWrong(wrong.Message);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                // The node went away in the middle: what was handed out comes again when its lease has ended.
            }
            catch (Exception broken)
            {
                // Whoever collects no more would be taken for a hub that hands out nothing.
                book.NoteWrong(broken.ToString());
            }
        }
    }

    /// <returns>False when the hub could not answer.</returns>
    private async Task<bool> Collect(Uri root)
    {
        var client = new IceClient(party.Http, new Uri(root, "/ice"));
        if (await client.Collect(100, LongestWaitSeconds, _stop.Token) is not Reply<IReadOnlyList<DeliveredItem>>.Answered { Value: var items }) return false;
        foreach (var item in items)
        {
            Expect.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
            var arrival = reader.Read(item.Transmission, document);
            book.Note(arrival);
            var receipt = book.Take(arrival, () => Manners.Receipt(party.Name, arrival, arrival.Id).Sign(party.Signer));
            await client.Confirm(item.DeliveryId, receipt, _stop.Token);
        }

        return true;
    }
}
