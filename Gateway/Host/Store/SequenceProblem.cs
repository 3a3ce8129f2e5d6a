using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Store;

/// <summary>What only the store can find (exchange profile, section 6, step 7), in the words of IE906: 26, 90, 92.</summary>
internal static class SequenceProblem
{
    /// <returns>Null when the movement allows the message.</returns>
    public static Problem? Of(MovementDecision decision, Validated message)
    {
        if (decision is not MovementDecision.Refused refused)
        {
            return null;
        }
        var root = message.Document.Root;
        var mrn = root.SelectSingleNode(message.Document.Type.MrnPath!);
        // An unknown MRN points at the MRN; a message out of sequence is wrong as a whole.
        return new Problem(refused.Code, refused.Detail, refused.Mend) { OriginalValue = message.Document.Facts.Mrn }.At(refused.Code == 90 ? mrn ?? root : root);
    }

    public static Problem TakenIdentification(Validated message, string firstDigest)
    {
        var root = message.Document.Root;
        return new Problem(
            26,
            $"{message.Caller.Id} has sent another document with messageIdentification '{message.MessageId}' (digest {firstDigest}, this one {message.Document.Digest}).",
            "Give every new document a messageIdentification of its own; repeat a document only byte for byte.")
        {
            OriginalValue = message.MessageId,
        }.At(root.SelectSingleNode("messageIdentification") ?? root);
    }
}
