using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive;

/// <summary>What a caller brought, whether or not it could be read as a document.</summary>
/// <param name="Body">The bytes as sent: kept as evidence when there is no document.</param>
/// <param name="Read">What reading it came to (step 3 of the order of checks: IE917).</param>
/// <param name="At">When the whole body had arrived.</param>
internal sealed record Arrival(Caller Caller, ReadOnlyMemory<byte> Body, Outcome<BusinessDocument> Read, DateTimeOffset At)
{
    public BusinessDocument? Document => Read.TryGet(out var document, out _) ? document : null;

    public Outcome<Received> Receive() => Read.Then<Received>(document => new Received(Caller, document, At));
}
