using System.Security.Cryptography;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>One accepted message: the origin's signature, the hub's receipt, the converted copy, the destinations' answers, and whether the log says the same.</summary>
internal sealed class MessageCheck(ContainerReader container, FindingBook book, SignedFileCheck signed, EntryCheck entries)
{
    /// <param name="gathered">Stands for the time of receipt where nothing says it.</param>
    public void Run(long logIndex, IEnumerable<DeliveryFile> deliveries, DateTimeOffset gathered)
    {
        var found = entries.Of(EvidenceKind.Accepted, logIndex);
        AcceptedFact? fact = null;
        if (found is null)
        {
            book.Unknown(EvidenceTopic.Entry, ContainerLayout.Document(logIndex), "No entry of the log speaks of it here: that the log has it is not shown. Ask for a new container if it was accepted only now.");
        }
        else if (!AcceptedFact.Read(found.Entry).TryGet(out fact, out var refusal))
        {
            book.Broken(EvidenceTopic.Entry, found.File, "the members of 'Accepted'", FindingBook.Why(refusal), "It can't be compared with the documents.");
        }

        var at = found?.Entry.At ?? gathered;
        var document = Document(logIndex, fact, at, found?.Leaf);
        Receipt(logIndex, document, fact, at, found);
        var converted = Converted(logIndex, fact, at, found?.Leaf);
        var answers = new DeliveryCheck(container, book, signed, entries, document, converted);
        foreach (var delivery in deliveries)
        {
            answers.Run(delivery, gathered);
        }
    }

    private CanonicalDocument? Document(long logIndex, AcceptedFact? fact, DateTimeOffset at, long? leaf)
    {
        var name = ContainerLayout.Document(logIndex);
        if (signed.Read(EvidenceTopic.Document, name) is not { } document)
        {
            return null;
        }

        var header = DocumentHeader.Read(document.Root);
        if (signed.Verify(EvidenceTopic.Document, name, document, header.MessageSender ?? "its messageSender", at, leaf))
        {
            book.Holds(EvidenceTopic.Document, name, $"{document.RootName} {header.MessageIdentification} of {header.MessageSender} is byte for byte what was signed with the key of the certificate in it.");
        }

        if (fact is not null)
        {
            Agree(name, leaf, header, document, fact);
        }

        return document;
    }

    private void Agree(string name, long? leaf, DocumentHeader header, CanonicalDocument document, AcceptedFact fact)
    {
        const string Meaning = "The log speaks of another document than this one.";
        if (book.Same(EvidenceTopic.Entry, name, "SHA-256 by the log", fact.Document, Hex(document.Canonical.Span), Meaning)
            & book.Same(EvidenceTopic.Entry, name, "message sender by the log", fact.Sender, header.MessageSender, Meaning)
            & book.Same(EvidenceTopic.Entry, name, "message recipient by the log", fact.Recipient, header.MessageRecipient, Meaning)
            & book.Same(EvidenceTopic.Entry, name, "messageIdentification by the log", fact.MessageIdentification, header.MessageIdentification, Meaning)
            & book.Same(EvidenceTopic.Entry, name, "message type by the log", fact.Type, document.RootName, Meaning))
        {
            book.Holds(EvidenceTopic.Entry, name, $"Entry {leaf} of the log says the same: accepted at {ExchangeTime.Write(fact.ReceivedAt)}.");
        }
    }

    private void Receipt(long logIndex, CanonicalDocument? document, AcceptedFact? fact, DateTimeOffset at, FoundEntry? found)
    {
        const string Meaning = "It is no receipt for this document: another one was put in its place, or it was changed.";
        var name = ContainerLayout.Receipt(logIndex);
        if (fact is { ReceiptId: null } && !container.Has(name))
        {
            return;
        }

        if (signed.Check(EvidenceTopic.Receipt, name, ContainerParty.Hub, at, found?.Leaf) is not { } file)
        {
            return;
        }

        if (!Receipts.Receipt.Read(file).TryGet(out var receipt, out var refusal))
        {
            book.Broken(EvidenceTopic.Receipt, name, "a receipt", FindingBook.Why(refusal), Meaning);
            return;
        }

        var header = document is null ? null : DocumentHeader.Read(document.Root);
        if (book.Same(EvidenceTopic.Receipt, name, "issuer", ContainerParty.Hub, receipt.Issuer, Meaning)
            & book.Same(EvidenceTopic.Receipt, name, "log index", $"{logIndex}", $"{receipt.LogIndex}", Meaning)
            & (document is null || book.Same(EvidenceTopic.Receipt, name, "digest of the document", document.Digest, receipt.Digest, Meaning))
            & (document is null || book.Same(EvidenceTopic.Receipt, name, "message", $"{header!.MessageSender}/{header.MessageIdentification}/{document.RootName}", $"{receipt.MessageSender}/{receipt.MessageIdentification}/{receipt.MessageType}", Meaning)))
        {
            book.Holds(EvidenceTopic.Receipt, name, $"The hub took responsibility for this document at {ExchangeTime.Write(receipt.ReceivedAt)}.");
        }

        if (fact is not null
            && book.Same(EvidenceTopic.Entry, name, "receipt by the log", fact.ReceiptId, receipt.ReceiptId, "The log speaks of another receipt than this one.")
            & book.Same(EvidenceTopic.Entry, name, "SHA-256 by the log", fact.Receipt, Hex(file.Canonical.Span), "The log speaks of another receipt than this one."))
        {
            book.Holds(EvidenceTopic.Entry, name, $"Entry {found!.Leaf} of the log says the same.");
        }
    }

    private CanonicalDocument? Converted(long logIndex, AcceptedFact? fact, DateTimeOffset at, long? leaf)
    {
        var name = ContainerLayout.Converted(logIndex);
        if (!container.Has(name))
        {
            if (fact?.Converted is not null)
            {
                book.Broken(EvidenceTopic.ConvertedCopy, name, $"the converted copy of which the log speaks (SHA-256 {fact.Converted})", "no such file", "What was delivered to the destination is not known from this container.");
            }

            return null;
        }

        var copy = signed.Check(EvidenceTopic.ConvertedCopy, name, ContainerParty.Hub, at, leaf);
        if (copy is not null && (fact is null || book.Same(EvidenceTopic.ConvertedCopy, name, "SHA-256 by the log", fact.Converted, Hex(copy.Canonical.Span), "The log speaks of another copy than this one.")))
        {
            book.Holds(EvidenceTopic.ConvertedCopy, name, "It is the copy in another version that the hub made and signed. The origin did not sign it.");
        }

        return copy;
    }

    internal static string Hex(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
