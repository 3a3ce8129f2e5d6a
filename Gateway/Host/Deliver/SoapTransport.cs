using System.Collections.Concurrent;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Deliver;

/// <summary>SOAP over mutual TLS with the hub's client certificate (exchange profile, section 2). The destination's server certificate must chain to a
/// root we trust, carry the name of its address, and not be revoked.</summary>
internal sealed class SoapTransport(HubKeys keys, ServerCheck servers, DeliverOptions options) : OutboundTransport, IDisposable
{
    private readonly ConcurrentDictionary<string, DestinationLine> _lines = new(StringComparer.Ordinal);

    // Deliveries may still be under way on them. They close their idle connections by themselves; few ever come.
    private readonly ConcurrentBag<DestinationLine> _replaced = [];

    public override Task<Reply<ExchangeAnswer>> Submit(
        Uri address, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel) =>
        LineTo(address).Submit(address, document, transmission, cancel);

    public override Task<Reply<PingReply>> Ping(Uri address, CancellationToken cancel) => LineTo(address).Ping(address, cancel);

    public void Dispose()
    {
        foreach (var line in _lines.Values.Concat(_replaced))
        {
            line.Dispose();
        }
    }

    /// <summary>The line that is there; a new one when the hub's keys or roots changed, or when something speaks against the certificate seen on it: the
    /// handshake of the new one decides by what the server shows now.</summary>
    private DestinationLine LineTo(Uri address)
    {
        var authority = address.Authority;
        var line = _lines.GetOrAdd(authority, Open);
        if (line.IsGood())
        {
            return line;
        }

        var next = Open(authority);
        if (_lines.TryUpdate(authority, next, line))
        {
            _replaced.Add(line);
            return next;
        }

        next.Dispose();
        return _lines.GetOrAdd(authority, Open);
    }

    private DestinationLine Open(string authority) => new(authority, keys, servers, options);
}
