using System.Collections.Concurrent;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace Gateway.Tests.Running;

/// <summary>Destinations that behave as a test says. Every call is noted in the order it came.</summary>
internal sealed class ScriptedTransport : OutboundTransport
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);

    public ConcurrentQueue<Sent> Calls { get; } = new();

    /// <summary>What the destination does with a document.</summary>
    public Func<Sent, Task<Reply<ExchangeAnswer>>> Behaviour { get; set; } = _ => throw new HttpRequestException("Nobody listens.");

    public override async Task<Reply<ExchangeAnswer>> Submit(
        Uri address, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel)
    {
        var sent = new Sent(address, document, transmission, Reader.Read(document).Match(d => d, r => throw new InvalidOperationException(r.Summary)));
        Calls.Enqueue(sent);
        return await Behaviour(sent).WaitAsync(cancel);
    }

    /// <summary>How often the hub has asked whether anybody is there.</summary>
    public ConcurrentQueue<Uri> Pings { get; } = new();

    /// <summary>What comes back of a Ping; unless told otherwise somebody is there.</summary>
    public Func<Uri, Task<Reply<PingReply>>> PingBehaviour { get; set; } = _ => Task.FromResult<Reply<PingReply>>(new Reply<PingReply>.NotUnderstood("HTTP 404"));

    public override async Task<Reply<PingReply>> Ping(Uri address, CancellationToken cancel)
    {
        Pings.Enqueue(address);
        return await PingBehaviour(address).WaitAsync(cancel);
    }

    /// <summary>The signed answer as it would come over the wire.</summary>
    public static Reply<ExchangeAnswer> Answer(byte[] signed) => new Reply<ExchangeAnswer>.Answered(
        Reader.Read(signed).Match(
            business => new ExchangeAnswer(business.Document, business),
            _ => new ExchangeAnswer(CanonicalDocument.Read(signed).Match(d => d, r => throw new InvalidOperationException(r.Summary)), null)));
}

internal sealed record Sent(Uri Address, ReadOnlyMemory<byte> Document, ReadOnlyMemory<byte> Transmission, BusinessDocument Read)
{
    public string MessageId => Read.Header.MessageIdentification!;
}
