using CatsIce.Gateway.Bridge;

namespace CatsIce.Gateway.Store;

/// <summary>A message that is durable, with the receipt that says so.</summary>
/// <param name="Copy">What is delivered instead, when the message was bridged now.</param>
/// <param name="IsDuplicate">The message had been stored before; the receipt is the first one, byte for byte.</param>
internal sealed record Stored(long LogIndex, ReadOnlyMemory<byte> Receipt, bool IsDuplicate, ConvertedCopy? Copy = null);
