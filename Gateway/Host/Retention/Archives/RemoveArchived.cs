using CatsIce.Gateway.Retention.Holds;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>What came of one step.</summary>
/// <param name="Messages">Removed.</param>
/// <param name="Refusals">Removed.</param>
/// <param name="Spared">Units that stay, because of a hold or because something has happened to them since they were archived.</param>
internal readonly record struct Removed(long Messages, long Refusals, long Spared);

/// <summary>Removes what an archive holds, a step at a time, and leaves behind what must be known of it for ever. Holds and whatever has happened since are judged here, inside the transaction; what stays
/// is forgotten by the archive, which keeps its copy.</summary>
internal sealed class RemoveArchived(ArchivedStep step) : StoreWork<Removed>
{
    private const string Items = "archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last";
    private const string MessagesOfStep = $"(SELECT i.ref FROM {Items} AND i.kind = 'Message')";
    private const string ItemsOfMessages = $"(SELECT i.ref, COALESCE(i.held_in, i.archive_id) AS held_in FROM {Items} AND i.kind = 'Message') i";
    private const string OutboxOfStep = $"(SELECT o.outbox_id FROM outbox o WHERE o.log_index IN {MessagesOfStep})";
    private const string MovementsOfStep = $"(SELECT n.mrn FROM message n WHERE n.log_index IN {MessagesOfStep} AND n.mrn IS NOT NULL)";

    // Under the lines of all these names nothing changes any more until this transaction ends.
    private static readonly Statement SparedUnits = new(
        $"""
        SELECT DISTINCT i.unit FROM archive_item i JOIN message m ON m.log_index = i.ref
        WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message' AND (
          {HoldBook.HoldsMessage}
          OR EXISTS (SELECT 1 FROM outbox o WHERE o.log_index = m.log_index AND o.state = 'Pending')
          OR EXISTS (SELECT 1 FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index AND a.attempt_id > @lastAttempt)
          OR EXISTS (SELECT 1 FROM outbox o JOIN requeue q ON q.outbox_id = o.outbox_id WHERE o.log_index = m.log_index AND q.requeue_id > @lastRequeue)
          OR EXISTS (SELECT 1 FROM message n WHERE n.mrn = m.mrn AND NOT EXISTS (
               SELECT 1 FROM archive_item j WHERE j.archive_id = i.archive_id AND j.unit = i.unit AND j.kind = 'Message' AND j.ref = n.log_index)))
        UNION
        SELECT DISTINCT i.unit FROM archive_item i JOIN refusal f ON f.refusal_id = i.ref
        WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Refusal' AND {HoldBook.HoldsRefusal}
        """);

    private static readonly Statement Spare = new("DELETE FROM archive_item WHERE archive_id = @archiveId AND unit = @unit");

    private static readonly Statement KeepMessages = new(
        $"""
        INSERT INTO archived_message (log_index, sender, message_id, recipient, type, mrn, digest, received_at, receipt_id, archive_id)
        SELECT m.log_index, m.sender, m.message_id, m.recipient, m.type, m.mrn, m.digest, m.received_at, r.receipt_id, i.held_in
        FROM {ItemsOfMessages} JOIN message m ON m.log_index = i.ref LEFT JOIN receipt r ON r.log_index = m.log_index
        """);

    private static readonly Statement KeepMovements = new(
        $"""
        INSERT INTO archived_movement (mrn, css_version, state, opened_at, changed_at, archive_id)
        SELECT v.mrn, v.css_version, v.state, v.opened_at, v.changed_at, @archiveId FROM movement v WHERE v.mrn IN {MovementsOfStep}
        """);

    private static readonly Statement KeepAttempts = new(
        $"""
        INSERT INTO archived_fact (kind, ref, archive_id)
        SELECT 'Attempted', a.attempt_id, i.held_in FROM {ItemsOfMessages} JOIN outbox o ON o.log_index = i.ref JOIN attempt a ON a.outbox_id = o.outbox_id
        """);

    private static readonly Statement KeepRequeues = new(
        $"""
        INSERT INTO archived_fact (kind, ref, archive_id)
        SELECT 'Requeued', q.requeue_id, i.held_in FROM {ItemsOfMessages} JOIN outbox o ON o.log_index = i.ref JOIN requeue q ON q.outbox_id = o.outbox_id
        """);

    private static readonly Statement KeepRefusals = new(
        $"INSERT INTO archived_fact (kind, ref, archive_id) SELECT 'Refused', i.ref, @archiveId FROM {Items} AND i.kind = 'Refusal'");

    private static readonly Statement ForgetRequeues = new($"DELETE FROM requeue WHERE outbox_id IN {OutboxOfStep}");
    private static readonly Statement ForgetAttempts = new($"DELETE FROM attempt WHERE outbox_id IN {OutboxOfStep}");
    private static readonly Statement ForgetOutbox = new($"DELETE FROM outbox WHERE log_index IN {MessagesOfStep}");
    private static readonly Statement ForgetSteps = new($"DELETE FROM movement_step WHERE log_index IN {MessagesOfStep}");
    private static readonly Statement ForgetLinks = new($"DELETE FROM movement_link WHERE mrn IN {MovementsOfStep}");
    private static readonly Statement ForgetParties = new($"DELETE FROM movement_party WHERE mrn IN {MovementsOfStep}");
    private static readonly Statement ForgetMovements = new($"DELETE FROM movement WHERE mrn IN {MovementsOfStep}");
    private static readonly Statement ForgetCopies = new($"DELETE FROM conversion WHERE log_index IN {MessagesOfStep}");
    private static readonly Statement ForgetReceipts = new($"DELETE FROM receipt WHERE log_index IN {MessagesOfStep}");
    private static readonly Statement ForgetMessages = new($"DELETE FROM message WHERE log_index IN {MessagesOfStep}");
    private static readonly Statement ForgetReasons = new($"DELETE FROM refusal_reason WHERE refusal_id IN (SELECT i.ref FROM {Items} AND i.kind = 'Refusal')");
    private static readonly Statement ForgetRefusals = new($"DELETE FROM refusal WHERE refusal_id IN (SELECT i.ref FROM {Items} AND i.kind = 'Refusal')");
    private static readonly Statement Finish = new("DELETE FROM archive_item WHERE archive_id = @archiveId AND unit >= @first AND unit <= @last");

    // What is asked for by another must go before it.
    private static readonly Statement[] InOrder =
        [KeepMovements, KeepAttempts, KeepRequeues, KeepRefusals, ForgetRequeues, ForgetAttempts, ForgetOutbox, ForgetSteps, ForgetLinks, ForgetParties, ForgetMovements, ForgetCopies, ForgetReceipts, ForgetReasons];

    private Removed _removed;

    public override IEnumerable<string> Lines => [RecordArchive.Line, HoldBook.Line, .. step.Names];

    protected override Removed Result => _removed;

    public override bool Decide(WriteSession session)
    {
        var these = new { archiveId = step.Archive.ArchiveId, first = step.First, last = step.Last, lastAttempt = step.Archive.LastAttempt, lastRequeue = step.Archive.LastRequeue };
        var spared = session.Query<long>(SparedUnits, these);
        foreach (var unit in spared)
        {
            session.Execute(Spare, new { these.archiveId, unit });
        }
        var kept = session.Execute(KeepMessages, these);
        foreach (var statement in InOrder)
        {
            session.Execute(statement, these);
        }
        CrashPoint.Pass(CrashPoint.InRemoval);
        var messages = session.Execute(ForgetMessages, these);
        if (messages != kept)
        {
            throw new InvalidOperationException($"{kept} messages of the archive {step.Archive.FileName} were to go, {messages} went; nothing of this step is done.");
        }
        var refusals = session.Execute(ForgetRefusals, these);
        _removed = new Removed(messages, refusals, spared.Count);
        return session.Execute(Finish, these) + spared.Count > 0;
    }
}
