using System.Collections.Immutable;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>Gathers documents, receipts of both sides, refusals, certificates and revocation lists with their proofs, all under the last checkpoint. Memory holds one message at a time, and the
/// places of the entries.</summary>
internal sealed class EvidenceGatherer(Dialect dialect, SupportingEvidence support, TimeProvider clock)
{
    /// <summary>Messages and refusals of one container: with their receipts, deliveries, entries and proofs they are about 20,000 files.</summary>
    public const int Most = 2000;

    private static readonly Statement AttemptsOf = new(d =>
        $"SELECT o.log_index AS LogIndex, a.attempt_id AS Ref FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE o.log_index IN (SELECT ref FROM {Given(d)}) ORDER BY a.attempt_id");

    private static readonly Statement RequeuesOf = new(d =>
        $"SELECT o.log_index AS LogIndex, q.requeue_id AS Ref FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id WHERE o.log_index IN (SELECT ref FROM {Given(d)}) ORDER BY q.requeue_id");

    /// <param name="part">Of what is more than one container holds: which part, from 1; null for all.</param>
    public Gathering OfMrn(string mrn, int? part = null) => Of(session => EvidenceSelection.OfMrn(session, mrn), part);

    /// <param name="part">As for a movement.</param>
    public Gathering OfMessage(string messageIdentification, int? part = null) => Of(session => EvidenceSelection.OfMessage(session, messageIdentification), part);

    public Gathering Of(EvidenceSelection selection) => Of(_ => selection, null);

    private Gathering Of(Func<Session, EvidenceSelection> select, int? part)
    {
        using var session = dialect.Read();
        var selection = select(session);
        if (selection.IsEmpty)
        {
            return new Gathering.Impossible($"Nothing is stored of {selection.Subject}.") { IsUnknown = true };
        }
        var parts = selection.Parts(Most);
        if (part > parts || (part is null && parts > 1))
        {
            return new Gathering.Impossible($"There are {selection.Count} messages and refusals of {selection.Subject}, and one container holds {Most}: export them in {parts} parts, --part 1 to --part {parts}.");
        }
        if (part is { } number)
        {
            selection = selection.Part(number, Most);
        }
        var places = PlacesOf(session, selection);
        var origin = CheckpointBook.FindOrigin(session);
        var checkpoint = CheckpointBook.FindLast(session);
        var (waiting, unsigned) = (places.Missing, places.Rows.Count(row => row.Leaf >= (checkpoint?.Size ?? 0)));
        return waiting + unsigned > 0 || checkpoint is null || origin is null
            ? new Gathering.NotYet(waiting, unsigned)
            : new Gathering.Ready(Case(selection, places, checkpoint, origin), places.Rows.Count);
    }

    private static EntryPlaces PlacesOf(Session session, EvidenceSelection selection)
    {
        var refs = EntryPlaces.Refs(selection.Messages);
        var (attempts, requeues) = (session.Query<EntryPlaces.Part>(AttemptsOf, new { refs }), session.Query<EntryPlaces.Part>(RequeuesOf, new { refs }));
        return new EntryPlaces(
            attempts.ToLookup(part => part.LogIndex, part => part.Ref), requeues.ToLookup(part => part.LogIndex, part => part.Ref),
            session,
            (EvidenceKind.Accepted, selection.Messages), (EvidenceKind.Attempted, [.. attempts.Select(part => part.Ref)]),
            (EvidenceKind.Requeued, [.. requeues.Select(part => part.Ref)]), (EvidenceKind.Refused, selection.Refusals));
    }

    private EvidenceCase Case(EvidenceSelection selection, EntryPlaces places, KeptCheckpoint checkpoint, string origin)
    {
        var signers = new SignersSeen();
        return new EvidenceCase(
            origin, selection.Subject, clock.GetUtcNow(),
            selection.Messages.Select(index => Message(index, places, checkpoint, signers)),
            selection.Refusals.Select(refusal => Refusal(refusal, places, checkpoint, signers)),
            Others(checkpoint, signers),
            support.CertificatesOf(signers),
            support.ListsOf(signers),
            checkpoint.Document);
    }

    private MessageEvidence Message(long index, EntryPlaces places, KeptCheckpoint checkpoint, SignersSeen signers)
    {
        using var session = dialect.Read();
        var prover = new EntryProver(session, checkpoint.Size);
        var row = FactTables.Accepted.Rows(session, [index]).SingleOrDefault() ?? throw new BrokenEvidenceException($"Message {index} is missing.");
        var (document, receipt, converted) = (row.Document, row.ReceiptDocument, row.ConvertedDocument);
        signers.See(document, row.Sender);
        signers.SeeHub(receipt);
        signers.SeeHub(converted);
        signers.Involve(row.Sender, row.Recipient);
        var deliveries = ImmutableArray.CreateBuilder<DeliveryEvidence>();
        foreach (var attempt in FactTables.Attempted.Rows(session, places.AttemptsOf(index)).Where(attempt => attempt.Answer is not null))
        {
            deliveries.Add(new DeliveryEvidence(attempt.Recipient, attempt.Number, attempt.AttemptId, attempt.AnswerDocument));
            signers.See(attempt.AnswerDocument, attempt.Recipient);
        }
        return new MessageEvidence(
            index, document, receipt, converted, deliveries.ToImmutable(),
            [.. prover.Prove(places.Of(EvidenceKind.Accepted, [index])), .. prover.Prove(places.Of(EvidenceKind.Attempted, places.AttemptsOf(index))),
            .. prover.Prove(places.Of(EvidenceKind.Requeued, places.RequeuesOf(index)))]);
    }

    private RefusalEvidence Refusal(long key, EntryPlaces places, KeptCheckpoint checkpoint, SignersSeen signers)
    {
        using var session = dialect.Read();
        var row = FactTables.Refused.Rows(session, [key]).SingleOrDefault() ?? throw new BrokenEvidenceException($"Refusal {key} is missing.");
        signers.See(row.Document, row.Participant);
        signers.SeeHub(row.AnswerDocument);
        signers.Involve(row.Participant);
        return new RefusalEvidence(key, row.Document, row.AnswerDocument, [.. new EntryProver(session, checkpoint.Size).Prove(places.Of(EvidenceKind.Refused, [key]))]);
    }

    // Asked for after the messages: whose keys and whose registration matter is known then.
    private IEnumerable<LoggedEntry> Others(KeptCheckpoint checkpoint, SignersSeen signers)
    {
        using var session = dialect.Read();
        var prover = new EntryProver(session, checkpoint.Size);
        foreach (var (kind, refs) in SupportingEvidence.FactsAround(session, signers))
        {
            foreach (var entry in prover.Prove(EntryRow.Find(session, kind.ToString(), refs).Where(row => row.Leaf < checkpoint.Size)))
            {
                yield return entry;
            }
        }
    }

    private static string Given(Dialect dialect) => dialect.RowsOf("@refs", new GivenColumn("ref", GivenType.Number));
}
