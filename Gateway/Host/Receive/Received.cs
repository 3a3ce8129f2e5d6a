using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Receive;

/// <summary>A document that was read, from a caller that may call.</summary>
/// <param name="At">When the whole body had arrived: the time of receipt in every later check.</param>
internal sealed record Received(Caller Caller, BusinessDocument Document, DateTimeOffset At);
