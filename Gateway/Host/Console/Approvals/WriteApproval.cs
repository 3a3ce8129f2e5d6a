using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Approvals;

/// <summary>Writes down what somebody proposes. The result is its number.</summary>
internal sealed class Propose(ProposedChange change, string reason, string by, DateTimeOffset now, DateTimeOffset endsAt) : StoreWork<long>
{
    private static readonly Statement Insert = new(d =>
        $"""
        INSERT INTO approval (action, subject, request, reason, proposed_by, proposed_at, ends_at, state){d.Output("INSERTED", "approval_id")}
        VALUES (@action, @subject, @request, @reason, @by, @now, @endsAt, 'Waiting') {d.GivingBack("approval_id")}
        """);

    private long _id;

    protected override long Result => _id;

    public override bool Decide(WriteSession session)
    {
        var at = now.ToUnixTimeMilliseconds();
        _id = session.Single<long>(Insert, new { action = change.Action, subject = change.Subject, request = change.ToJson(), reason, by, now = at, endsAt = endsAt.ToUnixTimeMilliseconds() });
        ConsoleAudit.Write(session, new ConsoleActions.Row
        {
            HappenedAt = at, Account = by, Action = "propose", Subject = change.Subject, Detail = $"Proposal {_id}, {change.Action}: {string.Join("; ", change.Told())}; reason: {reason}.",
        });
        return true;
    }
}

/// <summary>Decides about a proposal, once. Approving and declining is for another person than who proposed it; withdrawing for that one. The result is null when it can't be decided so any more.</summary>
/// <param name="state">Approved, Declined or Withdrawn.</param>
internal sealed class DecideApproval(long id, string state, string by, DateTimeOffset now) : StoreWork<Approval?>
{
    private static readonly Statement ByOther = new(
        "UPDATE approval SET state = @state, decided_by = @by, decided_at = @now WHERE approval_id = @id AND state = 'Waiting' AND ends_at > @now AND proposed_by <> @by");

    private static readonly Statement BySame = new(
        "UPDATE approval SET state = @state, decided_by = @by, decided_at = @now WHERE approval_id = @id AND state = 'Waiting' AND ends_at > @now AND proposed_by = @by");

    private Approval? _decided;

    public override IEnumerable<string> Lines => [$"approval {id}"];

    protected override Approval? Result => _decided;

    public override bool Decide(WriteSession session)
    {
        _decided = null;
        if (session.Execute(state == "Withdrawn" ? BySame : ByOther, new { state, by, now = now.ToUnixTimeMilliseconds(), id }) == 0)
        {
            return false;
        }
        _decided = ApprovalBook.Find(session, id)!;
        ConsoleAudit.Write(session, new ConsoleActions.Row
        {
            HappenedAt = now.ToUnixTimeMilliseconds(), Account = by, Action = state switch { "Approved" => "approve", "Declined" => "decline", _ => "withdraw" }, Subject = _decided.Subject,
            Detail = $"Proposal {id} of {_decided.ProposedBy}, {_decided.Action}.",
        });
        return true;
    }
}

/// <summary>Writes down what came of an approved change.</summary>
internal sealed class SettleApproval(long id, string outcome) : StoreWork<bool>
{
    private static readonly Statement Settle = new("UPDATE approval SET outcome = @outcome WHERE approval_id = @id AND outcome IS NULL");

    protected override bool Result => true;

    public override bool Decide(WriteSession session) => session.Execute(Settle, new { outcome, id }) == 1;
}
