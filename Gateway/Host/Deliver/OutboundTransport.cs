using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Deliver;

/// <summary>The way out: brings one document to an address and tells what came back. A seam, so that order and retries can be tested against
/// destinations that misbehave on command.</summary>
internal abstract class OutboundTransport
{
    /// <exception cref="HttpRequestException">The address was not reached.</exception>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    public abstract Task<Reply<ExchangeAnswer>> Submit(
        Uri address, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel);

    /// <summary>Asks whether anybody is there. Throws as <see cref="Submit"/> does.</summary>
    public abstract Task<Reply<PingReply>> Ping(Uri address, CancellationToken cancel);
}
