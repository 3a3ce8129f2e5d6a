using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running.Speaking;

namespace CatsIce.Running;

/// <summary>A participant that calls the hub: with its TLS certificate, signing with its signing key. Calls find the hub where it listens now.</summary>
public sealed class Party : IDisposable
{
    private readonly Hub _hub;
    private readonly X509Certificate2 _signing;

    public Party(Hub hub, string name)
    {
        _hub = hub;
        Name = name;
        // The signer reads the key when it first needs it.
        _signing = hub.Load(name + "-signing");
        Signer = new DocumentSigner(_signing);
        Http = hub.Caller(name);
    }

    public string Name { get; }

    public DocumentSigner Signer { get; }

    /// <summary>Give it absolute addresses: the hub may have moved since.</summary>
    public HttpClient Http { get; }

    public IceClient Client => new(Http, _hub.Address);

    /// <summary>Signs; the result is the canonical form.</summary>
    public byte[] Sign(XElement document) => Signer.Sign(Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));

    public Task<Answer> Submit(XElement document, Binding binding = Binding.Soap12) => Submit(Sign(document), binding);

    public Task<Answer> Submit(byte[] document, Binding binding = Binding.Soap12) => Send(Request.Submit(binding, document));

    public async Task<Answer> Send(Request request)
    {
        using var message = request.ToHttp(_hub.Process.Root);
        using var response = await Http.SendAsync(message);
        return await Answer.Read(response);
    }

    public async Task<PingReply> Ping(string text = "", byte[]? document = null) => Of(await Client.Ping(text, document, CancellationToken.None));

    /// <summary>Collects under lease.</summary>
    public async Task<IReadOnlyList<DeliveredItem>> Collect(int max = 100, int waitSeconds = 0) => Of(await Client.Collect(max, waitSeconds, CancellationToken.None));

    /// <summary>Collects and confirms until nothing is left, whatever others have left behind.</summary>
    public async Task CollectAll()
    {
        while (await Collect() is { Count: > 0 } items)
        {
            foreach (var item in items) await Confirm(item);
        }
    }

    /// <summary>Confirms a delivery with a receipt of its own.</summary>
    public async Task<string> Confirm(DeliveredItem item)
    {
        Expect.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
        return Of(await Client.Confirm(item.DeliveryId, Receipt(document.Header.MessageSender!, document.Header.MessageIdentification!, document.Type.Code, document.Digest), CancellationToken.None));
    }

    public async Task<IReadOnlyList<MessageStatus>> Status(string reference) => Of(await Client.Status(reference, CancellationToken.None));

    /// <summary>This participant's own signed receipt.</summary>
    public byte[] Receipt(string sender, string messageIdentification, string type, string digest) => new Receipt(
        $"{Name}-{messageIdentification}", ParticipantId.Parse(Name).Value, sender, messageIdentification, type, digest, TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, 1).Sign(Signer);

    public void Dispose()
    {
        Signer.Dispose();
        _signing.Dispose();
        Http.Dispose();
    }

    private static T Of<T>(Reply<T> reply)
        where T : notnull
    {
        Expect.True(reply is Reply<T>.Answered, $"An answer was expected: {reply}");
        return ((Reply<T>.Answered)reply).Value;
    }
}
