using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace Gateway.Faults.Judging;

/// <summary>The receipt that a sender holds is signed by the hub, speaks of this document and this place in the log, and is byte for byte the one on file.</summary>
internal static class Receipts
{
    public static IEnumerable<string> Check(Case found)
    {
        foreach (var sent in found.Sent.Where(sent => sent.Receipt is not null))
        {
            var filed = found.FiledOf(sent);
            if (filed?.Receipt is { } kept && !kept.AsSpan().SequenceEqual(sent.Receipt))
            {
                yield return $"{sent}: the receipt on file is not the one its sender holds.";
            }

            if (Fault(sent, filed, found) is { } fault) yield return $"{sent}: {fault}";
        }
    }

    private static string? Fault(Sent sent, Filed? filed, Case found)
    {
        if (!CanonicalDocument.Read(sent.Receipt!).TryGet(out var document, out var broken)) return $"its receipt cannot be read: {broken.Summary}";
        if (!SignatureCheck.Verify(document, "ICE", [found.Keys["ICE"]], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged)) return $"its receipt is not signed by the hub: {forged.Summary}";
        if (!Receipt.Read(document).TryGet(out var receipt, out var odd)) return $"its receipt says nothing: {odd.Summary}";
        return receipt.Digest != sent.Digest || receipt.MessageIdentification != sent.Id || receipt.MessageSender != sent.Step.Sender || (filed is not null && receipt.LogIndex != filed.LogIndex)
            ? $"its receipt speaks of {receipt.MessageIdentification} of {receipt.MessageSender} with digest {receipt.Digest} at {receipt.LogIndex}; expected digest {sent.Digest} at {filed?.LogIndex}."
            : null;
    }
}
