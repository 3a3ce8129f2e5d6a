using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace Gateway.Faults.Judging;

/// <summary>Behind every delivery that ended stands a receipt that its destination signed, for exactly this document.</summary>
internal static class Evidence
{
    public static IEnumerable<string> Check(Case found) => found.Book.Messages
        .Where(filed => filed.State == "Delivered")
        .Select(filed => (filed, Fault: Fault(filed, found)))
        .Where(pair => pair.Fault is not null)
        .Select(pair => $"{pair.filed.Type} {pair.filed.Id} to {pair.filed.Recipient} is marked as delivered: {pair.Fault}");

    private static string? Fault(Filed filed, Case found)
    {
        if (filed.Evidence is null) return "no answer is on file.";
        if (!CanonicalDocument.Read(filed.Evidence).TryGet(out var document, out var broken)) return $"the answer on file cannot be read: {broken.Summary}";
        if (!found.Keys.TryGetValue(filed.Recipient, out var key)) return $"{filed.Recipient} takes no part in this, and cannot have answered.";
        if (!SignatureCheck.Verify(document, filed.Recipient, [key], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged))
        {
            return $"the receipt on file is not signed by {filed.Recipient}: {forged.Summary}";
        }

        if (!Receipt.Read(document).TryGet(out var receipt, out var odd)) return $"the answer on file is no receipt: {odd.Summary}";
        return receipt.MessageIdentification == filed.Id && receipt.Digest == filed.Digest ? null : $"the receipt on file speaks of {receipt.MessageIdentification} with digest {receipt.Digest}.";
    }
}
