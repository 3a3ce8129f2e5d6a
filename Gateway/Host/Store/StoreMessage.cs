using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Sequence;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Store;

/// <summary>Steps 7 to 10 of the order of checks inside the transaction: the same document again, header (14 Hnnn, 93), taken identification (26), movement (90, 92), then what the content check found; then message, movement,
/// receipt and delivery in one commit. The unique index on (sender, messageIdentification) is the judge of duplicates.</summary>
internal sealed class StoreMessage(Validated message, Stationery stationery, DeliverOptions deliver, DeliveryBell bell) : StoreWork<Outcome<Stored>>
{
    private readonly string _receiptId = stationery.NewIdentification();
    private long _logIndex;
    private Refusal? _refusal;
    private byte[]? _firstReceipt;
    private StoreMessage? _first;
    private byte[]? _receipt;

    private bool IsAccepted => _refusal is null && _firstReceipt is null && _first is null;

    protected override Outcome<Stored> Result =>
        _refusal is not null ? _refusal
        : IsAccepted ? new Stored(_logIndex, _receipt, IsDuplicate: false)
        : new Stored(_logIndex, _firstReceipt ?? _first!._receipt, IsDuplicate: true);

    public override bool Decide(WriteSession session)
    {
        (_refusal, _firstReceipt, _first, _receipt) = (null, null, null, null);
        _logIndex = session.NextLogIndex();
        if (!session.TryInsert(MessageRow.InsertSql, MessageRow.Of(_logIndex, message)))
        {
            JudgeDuplicate(session);
            return false;
        }
        if (message.HeaderProblems.Length + message.MrnProblems.Length > 0)
        {
            _refusal = new Refusal.FunctionalNack([.. message.HeaderProblems, .. message.MrnProblems]);
            return false;
        }
        var movement = MovementBook.Judge(session, message.Document.Specification.Movement, Step);
        _refusal = SequenceProblem.Of(movement, message) is { } problem ? new Refusal.FunctionalNack(problem)
            : message.ContentProblems.IsEmpty ? null
            : new Refusal.FunctionalNack(message.ContentProblems);
        if (_refusal is not null)
        {
            return false;
        }
        if (movement is MovementDecision.Allowed allowed)
        {
            MovementBook.Apply(session, allowed, message.Document.Facts.Mrn!, message.Document.Specification.Version, _logIndex, message.At);
        }
        if (message.Recipient != ParticipantId.Hub.Value)
        {
            new NewDelivery(_logIndex, message.Recipient, OrderKey, message.Document.Type.Priority, message.At + deliver.MaxAge).Insert(session, message.At);
        }
        session.Remember(_logIndex, this);
        return true;
    }

    public override void Sign()
    {
        if (IsAccepted)
        {
            _receipt = new Receipt(
                _receiptId, Stationery.Issuer, message.Caller.Id, message.MessageId, message.Document.Type.Code, message.Document.Digest, message.At,
                ReceiptOutcome.Accepted, FirstReceiptId: null, _logIndex).Sign(stationery.Signer);
        }
    }

    public override bool Write(WriteSession session) => IsAccepted && session.Execute(
        "INSERT INTO receipt (log_index, receipt_id, issued_at, document) VALUES (@_logIndex, @_receiptId, @issuedAt, @_receipt)",
        new { _logIndex, _receiptId, issuedAt = stationery.Now.ToUnixTimeMilliseconds(), _receipt }) == 1;

    public override void Committed()
    {
        base.Committed();
        if (IsAccepted)
        {
            bell.Ring(message.Recipient);
        }
    }

    private MovementStep Step => new(
        message.Document.Type, message.Caller.Id, message.Recipient, message.Document.Facts, message.Document.Root);

    // A NACK moves no movement, and anybody may write one about any MRN: in the movement's own line a stuck one would hold back what it has no part in.
    private string OrderKey => message.Document.Type.IsNack ? message.MessageId : message.Document.Facts.Mrn ?? message.MessageId;

    private void JudgeDuplicate(WriteSession session)
    {
        var first = session.Single<FirstRow>(
            """
            SELECT m.log_index AS LogIndex, m.digest AS Digest, r.document AS Receipt
            FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index
            WHERE m.sender = @sender AND m.message_id = @id
            """, new { sender = message.Caller.Id, id = message.MessageId });
        if (first.Digest != message.Document.Digest)
        {
            _refusal = message.HeaderProblems.IsEmpty
                ? new Refusal.FunctionalNack(SequenceProblem.TakenIdentification(message, first.Digest))
                : new Refusal.FunctionalNack(message.HeaderProblems);
            return;
        }
        _logIndex = first.LogIndex;
        _firstReceipt = first.Receipt;
        // The first one is in this very batch: its receipt is signed with the others and shared after the commit.
        _first = first.Receipt is null ? session.Remembered<StoreMessage>(first.LogIndex) ?? throw NoReceipt(first) : null;
    }

    private static InvalidOperationException NoReceipt(FirstRow first) => new($"Message {first.LogIndex} is stored without its receipt.");

    private sealed record FirstRow(long LogIndex, string Digest, byte[]? Receipt);
}
