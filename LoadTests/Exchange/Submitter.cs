using System.Net.Http.Headers;
using System.Text;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.LoadTests.Exchange;

/// <summary>Sends messages of a corpus in SOAP 1.2 over mutual TLS, each as its sender, and tells whether the answer is the one that it must be. Thread-safe.</summary>
/// <param name="hub">Of the exchange, <c>https://host:port/ice</c>.</param>
/// <param name="sample">Given the answers that are to be verified in full.</param>
internal sealed class Submitter(Corpus corpus, KeyRing keys, Uri hub, TimeSpan timeout, Action<CorpusMessage, ReadOnlyMemory<byte>, int> sample) : IDisposable
{
    private const string Marker = "<!---->";
    private static readonly byte[] Before;
    private static readonly byte[] After;
    private readonly Dictionary<string, HttpClient> _clients = corpus.Manifest.Participants.ToDictionary(name => name, name => MutualTls.Client(keys, name));
    private readonly Fingerprint[] _answers = new Fingerprint[corpus.Messages.Length];

    static Submitter()
    {
        var envelope = Encoding.UTF8.GetString(SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Submit(Encoding.UTF8.GetBytes(Marker))));
        var at = envelope.IndexOf(Marker, StringComparison.Ordinal);
        (Before, After) = (Encoding.UTF8.GetBytes(envelope[..at]), Encoding.UTF8.GetBytes(envelope[(at + Marker.Length)..]));
    }

    public async Task<Sent> Send(int index, CancellationToken cancel)
    {
        var message = corpus.Messages[index];
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inTime.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hub) { Content = Body(message) };
            // The version of a request that is made by hand is not taken from the client.
            (request.Version, request.VersionPolicy) = (_clients[message.Sender].DefaultRequestVersion, _clients[message.Sender].DefaultVersionPolicy);
            using var response = await _clients[message.Sender].SendAsync(request, HttpCompletionOption.ResponseContentRead, inTime.Token);
            var body = await response.Content.ReadAsByteArrayAsync(inTime.Token);
            return Judge(index, message, body, (int)response.StatusCode);
        }
        catch (OperationCanceledException)
        {
            return new Sent(SlotState.TimedOut, cancel.IsCancellationRequested ? "no answer at the end" : "no answer in time");
        }
        catch (HttpRequestException broken)
        {
            return new Sent(SlotState.Failed, $"connection: {broken.HttpRequestError}");
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private Sent Judge(int index, CorpusMessage message, ReadOnlyMemory<byte> body, int status)
    {
        var (document, code) = SentAnswer.Read(body, status);
        _answers[index] = Fingerprint.Of(document.Span);
        var found = code != CorpusMessage.Receipt ? code
            : message.Expect == CorpusMessage.Again ? _answers[corpus.IndexOf(message.Movement, message.Of)] == _answers[index] ? CorpusMessage.Again : "another receipt than the first"
            : SentAnswer.IsFor(document, corpus.IdentificationOf(message), message.Digest) ? CorpusMessage.Receipt : "a receipt for another document";
        sample(message, body, status);
        return found == message.Expect ? new Sent(SlotState.Answered, found) : new Sent(SlotState.Failed, $"{found} instead of {message.Expect}");
    }

    private ByteArrayContent Body(CorpusMessage message)
    {
        var bytes = new byte[Before.Length + message.Length + After.Length];
        Before.CopyTo(bytes, 0);
        corpus.Read(message, bytes.AsSpan(Before.Length));
        After.CopyTo(bytes, Before.Length + message.Length);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(SoapVersion.Soap12.MediaType(), "utf-8");
        return content;
    }
}
