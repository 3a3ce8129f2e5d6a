using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Receipts;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>What destinations answered about one message.</summary>
/// <param name="document">As its origin sent it; null when it can't be read.</param>
/// <param name="converted">What was delivered instead; null when there is none.</param>
internal sealed class DeliveryCheck(ContainerReader container, FindingBook book, SignedFileCheck signed, EntryCheck entries, CanonicalDocument? document, CanonicalDocument? converted)
{
    /// <param name="gathered">Stands for the time of the attempt where nothing says it.</param>
    public void Run(DeliveryFile delivery, DateTimeOffset gathered)
    {
        var found = entries.Of(EvidenceKind.Attempted, delivery.AttemptId);
        if (!container.Read(delivery.Name).TryGet(out var bytes, out var refusal))
        {
            book.Broken(EvidenceTopic.Delivery, delivery.Name, "a file", FindingBook.Why(refusal), "What the destination answered is not known.");
            return;
        }

        var fact = Fact(delivery, bytes, found);
        if (fact is not null && fact.Outcome is not ("Delivered" or "RefusedByDestination"))
        {
            book.Holds(EvidenceTopic.Delivery, delivery.Name, $"The hub did not take this answer of {fact.Recipient} ({fact.Outcome}); it is kept as it came, and proves no more than that.");
            return;
        }

        if (SignedFileCheck.Read(book, EvidenceTopic.Delivery, delivery.Name, bytes) is not { } answer)
        {
            return;
        }

        var isReceipt = answer.RootName == Receipts.Receipt.RootName && answer.Namespace == XmlNames.Exchange;
        var receipt = isReceipt && Receipts.Receipt.Read(answer).TryGet(out var read, out _) ? read : null;
        var header = isReceipt ? null : DocumentHeader.Read(answer.Root);
        var destination = fact?.Recipient ?? receipt?.Issuer ?? header?.MessageSender ?? "the destination";
        if (signed.Verify(EvidenceTopic.Delivery, delivery.Name, answer, destination, found?.Entry.At ?? gathered, found?.Leaf))
        {
            Judge(delivery, destination, isReceipt, receipt, header, answer.RootName);
        }
    }

    private void Judge(DeliveryFile delivery, string destination, bool isReceipt, Receipt? receipt, DocumentHeader? header, string root)
    {
        const string Meaning = "It is no answer of this destination to this message: another one was put in its place.";
        if (!isReceipt)
        {
            if (book.Same(EvidenceTopic.Delivery, delivery.Name, "destination", destination, header!.MessageSender, Meaning))
            {
                book.Holds(EvidenceTopic.Delivery, delivery.Name, $"{destination} refused the message: its signed {root}.");
            }

            return;
        }

        if (receipt is null)
        {
            book.Broken(EvidenceTopic.Delivery, delivery.Name, "a receipt", "one of another shape", Meaning);
            return;
        }

        var original = document is null ? null : DocumentHeader.Read(document.Root);
        if (book.Same(EvidenceTopic.Delivery, delivery.Name, "issuer", destination, receipt.Issuer, Meaning)
            & ((converted ?? document) is not { } delivered || book.Same(EvidenceTopic.Delivery, delivery.Name, "digest of what was delivered", delivered.Digest, receipt.Digest, Meaning))
            & (original is null || book.Same(
                EvidenceTopic.Delivery, delivery.Name, "message", $"{original.MessageSender}/{original.MessageIdentification}", $"{receipt.MessageSender}/{receipt.MessageIdentification}", Meaning)))
        {
            book.Holds(EvidenceTopic.Delivery, delivery.Name, $"{destination} took responsibility for {(converted is null ? "this document" : "the converted copy")} at {ExchangeTime.Write(receipt.ReceivedAt)} by its own clock.");
        }
    }

    private AttemptedFact? Fact(DeliveryFile delivery, ReadOnlySpan<byte> answer, FoundEntry? found)
    {
        const string Meaning = "The log speaks of another answer than this one.";
        if (found is null)
        {
            book.Unknown(EvidenceTopic.Entry, delivery.Name, "No entry of the log speaks of it here: that the log has it is not shown.");
            return null;
        }

        if (!AttemptedFact.Read(found.Entry).TryGet(out var fact, out var refusal))
        {
            book.Broken(EvidenceTopic.Entry, found.File, "the members of 'Attempted'", FindingBook.Why(refusal), "It can't be compared with the answer.");
            return null;
        }

        if (book.Same(EvidenceTopic.Entry, delivery.Name, "SHA-256 by the log", fact.Answer, MessageCheck.Hex(answer), Meaning)
            & book.Same(EvidenceTopic.Entry, delivery.Name, "message by the log", $"{fact.LogIndex}", $"{delivery.LogIndex}", Meaning))
        {
            book.Holds(EvidenceTopic.Entry, delivery.Name, $"Entry {found.Leaf} of the log says the same: attempt {fact.Number} to {fact.Recipient}, {fact.Outcome}, at {ExchangeTime.Write(fact.EndedAt)}.");
        }

        return fact;
    }
}
