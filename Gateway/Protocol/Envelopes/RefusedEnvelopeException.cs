using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Carries a Fault out of the depth of an envelope to the reader that catches it; it never leaves this folder.</summary>
internal sealed class RefusedEnvelopeException(FaultCode code, string detail, string mend) : Exception(detail)
{
    public Refusal.Fault Fault { get; } = new(code, detail, mend);
}
