using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Acknowledge;

/// <summary>How the exchange answers a document.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The message is durable, and the exchange owes its delivery.</summary>
    internal sealed record Receipt(ReadOnlyMemory<byte> Document) : Answer;

    /// <summary>Signed IE906 or IE917; the refusal is on file.</summary>
    internal sealed record Nack(ReadOnlyMemory<byte> Document, string Type) : Answer;

    internal sealed record Fault(Refusal.Fault Refusal) : Answer;
}
