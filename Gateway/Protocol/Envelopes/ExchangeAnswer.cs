using CatsIce.Protocol.Documents;

namespace CatsIce.Protocol.Envelopes;

/// <summary>A signed answer to a document: a Receipt (<see cref="Business"/> is null) or a NACK. What it says is not proven yet.</summary>
/// <param name="Document">As parsed, with its canonical bytes.</param>
/// <param name="Business">The same document when it is a business document: IE906 or IE917.</param>
public sealed record ExchangeAnswer(CanonicalDocument Document, BusinessDocument? Business);
