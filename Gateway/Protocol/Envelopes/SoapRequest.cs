using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>One envelope, read. Even a refused one says in which version, and to which message id, the Fault answers.</summary>
/// <param name="Version">By the envelope's namespace; null when it could not be read.</param>
/// <param name="MessageId">wsa:MessageID, echoed as wsa:RelatesTo; null when absent.</param>
/// <param name="Transmission">The hub's header on a delivery; null when absent.</param>
/// <param name="Operation">What is asked, or the Fault that the envelope deserves.</param>
public sealed record SoapRequest(SoapVersion? Version, string? MessageId, CanonicalDocument? Transmission, Outcome<ExchangeRequest> Operation);
