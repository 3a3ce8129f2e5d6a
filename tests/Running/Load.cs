using System.Collections.Concurrent;
using CatsIce.Running.Speaking;

namespace CatsIce.Running;

/// <summary>Senders that submit release after release as fast as they are answered, and remember every document and what they were told about it.</summary>
public sealed class Load(Hub hub, int senders)
{
    private readonly ConcurrentDictionary<string, byte[]> _receipts = [];
    private readonly ConcurrentDictionary<string, byte[]> _unanswered = [];

    /// <summary>The receipts by messageIdentification: what the hub must never lose.</summary>
    public IReadOnlyDictionary<string, byte[]> Receipts => _receipts;

    /// <summary>Signed documents that were sent and not answered: they may or may not be in the hub.</summary>
    public IReadOnlyDictionary<string, byte[]> Unanswered => _unanswered;

    /// <summary>Other answers than receipts.</summary>
    public ConcurrentQueue<string> Others { get; } = [];

    /// <summary>Until told to stop, or until the hub does not answer any more.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => Send(stop), CancellationToken.None)));

    private async Task Send(CancellationToken stop)
    {
        var party = hub.As("NTA.UZ");
        while (!stop.IsCancellationRequested)
        {
            var message = Documents.Fresh(Journey.Release);
            var (id, document) = (message.Element("messageIdentification")!.Value, party.Sign(message));
            _unanswered[id] = document;
            try
            {
                var answer = await party.Submit(document, Binding.Plain);
                if (answer.Kind == "Receipt") _receipts[id] = answer.Document;
                else Others.Enqueue($"{answer.Status} {answer.Text}");
                _unanswered.TryRemove(id, out _);
            }
            catch (HttpRequestException)
            {
                // The hub was killed: this sender waits for its next life.
                return;
            }
            catch (IOException)
            {
                return;
            }
        }
    }
}
