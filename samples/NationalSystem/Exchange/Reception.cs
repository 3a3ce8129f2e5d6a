using CatsIce.NationalSystem.Journal;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>The way of one delivered document, top to bottom: the hub's word, the document's own checks, then one transaction that judges duplicates and
/// sequence, changes our books, stores the document with its receipt and everything that it makes us send.</summary>
internal sealed class Reception(
    ITransmissionCheck transmissions, DocumentCheck documents, IAcceptance acceptance, IRefusals refusals,
    NationalDatabase database, JournalStore journal, OutboxBell bell, ExchangeLog log, TimeProvider clock)
{
    /// <param name="body">As received: what cannot be read as a document is looked at once more, whether it was meant as a NACK.</param>
    /// <returns>The signed answer: our receipt, or an IE906 or IE917.</returns>
    /// <exception cref="ExchangeFaultException">The delivery is wrong, not the document; or a NACK is wrong, which is never NACKed.</exception>
    public async Task<byte[]> Receive(CanonicalDocument? header, Outcome<BusinessDocument> read, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var transmission = transmissions.Require(header);
        var received = read.Then<BusinessDocument>(document =>
        {
            transmissions.RequireSameDocument(transmission, document);
            return document;
        });

        var judged = await received.Then(document => documents.Run(document, transmission)).Then(document => Store(document, transmission, header!, started, cancel));
        if (judged.TryGet(out var receipt, out var refusal))
        {
            bell.Ring();
            return receipt;
        }

        var document = received.Match<BusinessDocument?>(readable => readable, _ => null);
        log.Refused(document?.Type.Code ?? "?", transmission.MessageIdentification, transmission.Sender, refusal.Summary);
        if (document?.Type.IsNack ?? NackStartTag.IsIn(body.Span))
        {
            throw new ExchangeFaultException(FaultCode.NackRefused, $"The NACK is wrong itself: {refusal.Summary}", "Correct the NACK; a NACK is never answered by one.");
        }

        return await Refuse(transmission, header!, document, refusal, started, cancel);
    }

    private Task<Outcome<byte[]>> Store(CheckedDocument document, Transmission transmission, CanonicalDocument header, long started, CancellationToken cancel) => database.Write(
        transaction =>
        {
            var accepted = acceptance.Run(transaction, document);
            if (accepted.TryGet(out var answer, out _))
            {
                var (type, mrn) = (document.Document.Type.Code, document.Document.Facts.Mrn);
                journal.Add(
                    transaction,
                    JournalLine.OfReceived(transmission, type, mrn, answer.Repeated ? "Duplicate" : "Accepted", answer.ReceiptId, Elapsed(started)), header.Canonical);
                Say(answer, document);
            }

            return accepted.Then<byte[]>(given => given.Receipt);
        },
        cancel);

    private async Task<byte[]> Refuse(Transmission transmission, CanonicalDocument header, BusinessDocument? document, Refusal refusal, long started, CancellationToken cancel)
    {
        var answer = refusals.Answer(transmission, document, refusal);
        return await database.Write(
            transaction =>
            {
                refusals.Keep(transaction, transmission, document, answer);
                journal.Add(
                    transaction,
                    JournalLine.OfReceived(transmission, document?.Type.Code ?? "?", document?.Facts.Mrn, "Refused", refusal.Summary, Elapsed(started)), header.Canonical);
                return answer;
            },
            cancel);
    }

    private void Say(Accepted answer, CheckedDocument document)
    {
        var type = document.Document.Type.Code;
        if (answer.Repeated)
        {
            log.Repeated(type, document.MessageId, document.Sender);
        }
        else
        {
            log.Accepted(type, document.MessageId, document.Sender, answer.ReceiptId);
        }
    }

    private long Elapsed(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;
}
