namespace CatsIce.LoadTests.Workloads;

/// <summary>A message before it is signed.</summary>
/// <param name="Unsigned">UTF-8; empty when it repeats another one.</param>
/// <param name="Of">Place of the message whose identification it bears; -1 when it has its own.</param>
/// <param name="Forge">Alters what was signed; null: nothing is altered.</param>
internal sealed record DraftMessage(
    string Type, string Sender, string Recipient, ReadOnlyMemory<byte> Unsigned, string Expect = CorpusMessage.Receipt, string? Negative = null, int Of = -1, Func<byte[], byte[]>? Forge = null);
