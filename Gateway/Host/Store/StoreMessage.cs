using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Announce;
using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Sequence;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Store;

/// <summary>Steps 7 to 10 of the order of checks inside the transaction: the same document again, header (14 Hnnn, 93), taken identification (26), movement (90, 92), version of the sender (50), what the content check
/// found, conversion for the recipient (51, 52); then message, movement,
/// converted copy, receipt and delivery in one commit. The unique index on (sender, messageIdentification) is the judge of duplicates. The result is null when
/// <see cref="Missing"/> says which conversion must be made first: nothing was stored then.</summary>
internal sealed class StoreMessage(Deliverable document, Stationery stationery, DeliverOptions deliver, DeliveryBell bell, Handovers handovers) : StoreWork<Outcome<Stored>?>
{
    private static readonly Statement InsertReceipt = new("INSERT INTO receipt (log_index, receipt_id, issued_at, document) VALUES (@logIndex, @receiptId, @issuedAt, @receipt)");

    private const string SelectFirst = "SELECT m.message_id AS MessageId, m.sender AS Sender, m.log_index AS LogIndex, m.digest AS Digest, r.document AS Receipt FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index";
    private const string SelectArchived = "SELECT message_id AS MessageId, sender AS Sender, log_index AS LogIndex, digest AS Digest, receipt_id AS ReceiptId FROM archived_message";

    private static readonly Statement FirstOfTheName = new($"{SelectFirst} WHERE m.message_id = @key");
    private static readonly Statement FirstOfTheNames = new(d => $"{SelectFirst} WHERE {d.IsOneOf("m.message_id", "@keys")}");
    private static readonly Statement ArchivedOfTheName = new($"{SelectArchived} WHERE message_id = @key");
    private static readonly Statement ArchivedOfTheNames = new(d => $"{SelectArchived} WHERE {d.IsOneOf("message_id", "@keys")}");

    private static readonly Lookup<FirstRow> Firsts = new(FirstOfTheName, FirstOfTheNames, row => row.MessageId);
    private static readonly Lookup<ArchivedRow> Archives = new(ArchivedOfTheName, ArchivedOfTheNames, row => row.MessageId);

    private readonly string _receiptId = stationery.NewIdentification();
    private readonly byte[] _stored = StoredDocument.Pack(document.Message.Document.Canonical.Span);
    private readonly FirstDelivery _delivery = new(document.Message, OrderKeyOf(document.Message), stationery, deliver, bell, handovers);
    private readonly Announcement _announcement = new(document.Message, stationery, deliver.MaxAge);
    private long _logIndex;
    private MessageRow? _row;
    private Refusal? _refusal;
    private byte[]? _firstReceipt;
    private ArchivedRow? _archived;
    private byte[]? _receipt;
    private byte[]? _storedReceipt;
    private long _issuedAt;
    private LogRow? _entry;
    private ConvertedCopy? _copy;
    private SignedCopy? _signedCopy;

    /// <summary>The version that the recipient must get and that the document was not converted into yet.</summary>
    public string? Missing { get; private set; }

    /// <summary>What was decided; after <see cref="Decide"/>.</summary>
    public Judgement Judged => new(_refusal, IsDuplicate: !IsAccepted && _refusal is null && Missing is null, Missing, _copy);

    public override bool WritesOnlyWhatItKeeps => true;

    // The movement, the line of deliveries, and the name of the message: none of them is judged twice at once, on whatever node.
    public override IEnumerable<string> Lines { get; } =
        [OrderKeyOf(document.Message), document.Message.Document.Facts.Mrn ?? OrderKeyOf(document.Message), $"{document.Message.Caller.Id}/{document.Message.MessageId}"];

    private Validated Message => document.Message;

    private bool IsAccepted => _refusal is null && Missing is null && _firstReceipt is null && _archived is null;

    protected override Outcome<Stored>? Result =>
        Missing is not null ? null
        : _refusal is not null ? _refusal
        : IsAccepted ? new Stored(_logIndex, _receipt, IsDuplicate: false, _copy)
        : new Stored(_logIndex, _archived is null ? _firstReceipt : _receipt, IsDuplicate: true);

    public override void Ask(WriteSession session)
    {
        session.Want(Firsts, Message.MessageId);
        session.Want(Archives, Message.MessageId);
        session.WantNumber();
        if (Message.Document.Facts.Mrn is { } mrn)
        {
            MovementBook.Want(session, mrn);
            MovementLinks.Want(session, mrn);
        }
    }

    public override bool Decide(WriteSession session)
    {
        (_refusal, _firstReceipt, _archived, _receipt, _copy, Missing) = (null, null, null, null, null, null);
        _delivery.GiveWayBack();
        if (Message.HeaderProblems.Length + Message.MrnProblems.Length > 0)
        {
            _refusal = new Refusal.FunctionalNack([.. Message.HeaderProblems, .. Message.MrnProblems]);
            TakeDuplicate(session);
            return false;
        }
        var (movement, isRecorded) = MovementBook.Judge(session, Message.Document.Specification.Movement, Step);
        var links = MovementLinks.Of(session, Message);
        _refusal = (SequenceProblem.Of(movement, Message) ?? links.Strayed(movement)) is { } problem ? new Refusal.FunctionalNack(problem)
            : Message.ContentProblems.IsEmpty ? null
            : new Refusal.FunctionalNack(Message.ContentProblems);
        if (_refusal is not null || !Convert(links.ForRecipient(session, document)))
        {
            TakeDuplicate(session);
            return false;
        }
        if (session.Knows(Firsts, Message.MessageId) && TakeDuplicate(session))
        {
            return false;
        }
        _logIndex = session.NextLogIndex();
        if (!Insert(session, _row = MessageRow.Of(_logIndex, Message, _stored)))
        {
            return TakeDuplicate(session) ? false : throw new InvalidOperationException($"The database refuses {Message.Caller.Id}/{Message.MessageId} as taken, and has no message of this name.");
        }
        if (movement is MovementDecision.Allowed allowed)
        {
            MovementBook.Apply(session, allowed, isRecorded, Message.Document.Facts.Mrn!, Message.Document.Specification.Version, _logIndex, Message.At);
            links.Keep(session, allowed, _copy?.ToVersion ?? document.Sent);
        }
        _announcement.Decide(session);
        _delivery.Decide(session, _logIndex, isConverted: _copy is not null);
        return true;
    }

    public override void Sign()
    {
        if (IsAccepted)
        {
            _signedCopy = _copy?.Sign(stationery.Signer);
            _announcement.Sign();
            _delivery.Sign();
            _receipt = new Receipt(
                _receiptId, Stationery.Issuer, Message.Caller.Id, Message.MessageId, Message.Document.Type.Code, Message.Document.Digest, Message.At,
                ReceiptOutcome.Accepted, FirstReceiptId: null, _logIndex).Sign(stationery.Signer);
            _storedReceipt = StoredDocument.Pack(_receipt);
            _issuedAt = stationery.Now.ToUnixTimeMilliseconds();
            _entry = LogRow.Of(AcceptedMessages.EntryOf(_row!, new AcceptedMessages.Row
            {
                ReceiptId = _receiptId,
                IssuedAt = _issuedAt,
                ReceiptHash = Digests.Of(_receipt),
                FromVersion = _signedCopy?.Copy.FromVersion,
                ToVersion = _signedCopy?.Copy.ToVersion,
                ConvertedHash = Digests.OfAny(_signedCopy?.Canonical),
                Dropped = _signedCopy?.Dropped,
            }));
        }
        else if (_archived is { } archived)
        {
            // The first receipt is in an archive with the message; this one names it, and is not kept.
            _receipt = new Receipt(
                _receiptId, Stationery.Issuer, Message.Caller.Id, Message.MessageId, Message.Document.Type.Code, Message.Document.Digest, Message.At,
                ReceiptOutcome.Duplicate, archived.ReceiptId, archived.LogIndex).Sign(stationery.Signer);
        }
    }

    public override bool Write(WriteSession session)
    {
        if (!IsAccepted)
        {
            return false;
        }
        _signedCopy?.Insert(session, _logIndex);
        _announcement.Write(session);
        session.Record(_entry!);
        session.ExecuteLater(InsertReceipt, new { logIndex = _logIndex, receiptId = _receiptId, issuedAt = _issuedAt, receipt = _storedReceipt });
        return true;
    }

    public override void Committed()
    {
        base.Committed();
        if (IsAccepted)
        {
            _delivery.Committed();
            foreach (var recipient in _announcement.Recipients)
            {
                bell.Ring(recipient);
            }
        }
    }

    public override void Failed(Exception exception)
    {
        Undone();
        base.Failed(exception);
    }

    /// <summary>What was decided will not be written.</summary>
    public void Undone() => _delivery.GiveWayBack();

    private MovementStep Step => new(
        Message.Document.Type, Message.Caller.Id, Message.Recipient, Message.Document.Facts, Message.Document.Root);

    // A NACK moves no movement, and anybody may write one about any MRN: in the movement's own line a stuck one would hold back what it has no part in.
    private static string OrderKeyOf(Validated message) => message.Document.Type.IsNack ? message.MessageId : message.Document.Facts.Mrn ?? message.MessageId;

    /// <returns>False when the message cannot be stored now: refused, or not converted yet.</returns>
    private bool Convert(string version)
    {
        if (version == document.Sent)
        {
            return true;
        }
        if (document.Find(version) is not { } made)
        {
            Missing = version;
            return false;
        }
        return made.TryGet(out _copy, out _refusal);
    }

    // What is known to be free is written with all else; the index judges it there. Who does not know lets it judge first.
    private static bool Insert(WriteSession session, MessageRow row)
    {
        if (!session.Knows(Firsts, row.MessageId))
        {
            return session.TryInsert(MessageRow.Insert, row);
        }
        session.ExecuteLater(MessageRow.Insert, row);
        return true;
    }

    /// <summary>A name that was taken comes before everything that was found: the first receipt again, or IE906 code 26. The line of the name is ours, so nobody takes it meanwhile.</summary>
    /// <returns>False when nobody has taken the name.</returns>
    private bool TakeDuplicate(WriteSession session)
    {
        var first = session.RowsOf(Firsts, Message.MessageId).FirstOrDefault(row => row.Sender == Message.Caller.Id);
        var archived = first is null ? session.RowsOf(Archives, Message.MessageId).FirstOrDefault(row => row.Sender == Message.Caller.Id) : null;
        if ((first?.Digest ?? archived?.Digest) is not { } digest)
        {
            return false;
        }
        (_refusal, _copy, Missing) = (null, null, null);
        if (digest != Message.Document.Digest)
        {
            _refusal = Message.HeaderProblems.IsEmpty
                ? new Refusal.FunctionalNack(SequenceProblem.TakenIdentification(Message, digest))
                : new Refusal.FunctionalNack(Message.HeaderProblems);
            return true;
        }
        if (first is null)
        {
            (_archived, _logIndex) = (archived, archived!.LogIndex);
            return true;
        }
        _logIndex = first.LogIndex;
        _firstReceipt = StoredDocument.Unpack(first.Receipt ?? throw NoReceipt(first));
        return true;
    }

    private static InvalidOperationException NoReceipt(FirstRow first) => new($"Message {first.LogIndex} is stored without its receipt.");

    private sealed record FirstRow(string MessageId, string Sender, long LogIndex, string Digest, byte[]? Receipt);

    private sealed record ArchivedRow(string MessageId, string Sender, long LogIndex, string Digest, string? ReceiptId);
}
