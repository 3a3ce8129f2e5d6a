using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Makes a message: writes and signs the document, checks it as its recipient will, asks the movement table, keeps the movement and stores
/// the document for sending, all in the caller's transaction. What is stored here is sent, always under the same identification.</summary>
internal sealed class Dispatcher(ParticipantId me, DocumentAuthor author, DocumentReader reader, MovementDesk desk, OutboxStore outbox)
{
    /// <exception cref="DispatchRefusedException">The document would be wrong, or the movement does not allow it now. Nothing may be committed.</exception>
    public Draft Send(IDbTransaction transaction, OutgoingContent content, Dossier? dossier = null)
    {
        var draft = author.Write(content);
        if (!reader.Read(draft.Signed).TryGet(out var document, out var refusal))
        {
            throw new DispatchRefusedException(content.Type, Problems(refusal));
        }

        CheckContent(document);
        var step = new MovementStep(document.Type, me.Value, content.Recipient.Value, document.Facts, document.Root);
        switch (desk.JudgeSent(transaction, step))
        {
            case DeskJudgement.Refused refused:
                throw new DispatchRefusedException(content.Type, [new Problem(refused.Code, refused.Detail, refused.Mend)]) { OutOfSequence = true };
            case DeskJudgement.Allowed allowed:
                desk.Keep(transaction, allowed, dossier ?? DossierReading.Read(document.Root));
                break;
        }

        outbox.Add(transaction, draft);
        return draft;
    }

    private static void CheckContent(BusinessDocument document)
    {
        IReadOnlyList<Problem> problems = ContentCheck.Schema(document);
        if (problems.Count == 0)
        {
            problems = [.. ContentCheck.Header(document), .. ContentCheck.Content(document)];
        }

        if (problems.Count > 0)
        {
            throw new DispatchRefusedException(document.Type.Code, problems);
        }
    }

    private static IReadOnlyList<Problem> Problems(Refusal refusal) => refusal switch
    {
        Refusal.XmlNack xml => xml.Problems,
        Refusal.FunctionalNack functional => functional.Problems,
        _ => throw new InvalidOperationException($"A document of our own is no document: {refusal.Summary}"),
    };
}
