using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Volume.Filling;

/// <summary>Makes the rows that a hub would have written for movements of ten messages each: accepted, receipted, delivered and receipted by the destination.</summary>
/// <param name="signedMessages">So many of the oldest are signed by all parties.</param>
/// <remarks>Real: every document is of its schema and in canonical form, digests are those of the bytes, all rows and references are there, and every fact has its entry in the evidence log. One movement in a thousand is signed by all parties, and as many of the oldest as wanted; the
/// others have no signatures, because thirty million of them would take days and their bytes a hundred gigabytes. The state of a movement is drawn, not led to.</remarks>
internal sealed class Filler(DocumentSigner hub, IReadOnlyDictionary<string, DocumentSigner> parties, DateTimeOffset first, long signedMessages)
{
    public const int MessagesInMovement = 10;

    private const int SignedEvery = 1000;
    private const string IdPrefix = "VOL-";

    /// <summary>Between two messages; ten million make a year.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    private static readonly string[] Steps = ["IE001", "IE118", "IE006"];
    private static readonly string[] States = ["Arrived", "UnderWay", "Released", "UnderEnquiry", "Discrepancies"];

    private readonly DocumentTemplate[] _course =
    [
        .. new[]
        {
            "IE001-minimal-polypropylene", "IE118-cotton-yarn-at-alat", "IE118-cotton-yarn-at-red-bridge", "IE006-cotton-yarn-at-poti", "IE018-minimal-cotton-yarn",
            "IE002-minimal-unknown-movement", "IE027-typical-cotton-yarn", "IE094-typical-cotton-yarn-at-poti", "IE095-typical-cotton-yarn", "IE038-minimal-unknown-movement",
        }.Select(sample => new DocumentTemplate(sample)),
    ];

    public static string MrnOf(long movement) => Mrn.Create(2026, "AZ", movement.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    public static string IdOf(long logIndex) => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{logIndex:000000000000}");

    /// <param name="id">Made by <see cref="IdOf"/>.</param>
    public static long NumberOf(string id) => long.Parse(id.AsSpan(IdPrefix.Length), CultureInfo.InvariantCulture);

    /// <param name="movement">From 0; its messages have the numbers from <c>10 × movement + 1</c>.</param>
    public void Add(Rows rows, long movement)
    {
        var mrn = MrnOf(movement);
        var signed = movement % SignedEvery == 0 || movement * MessagesInMovement < signedMessages;
        var opened = At((movement * MessagesInMovement) + 1);
        rows.Add(Table.Movement, mrn, "3.0", movement % 20 == 0 ? States[movement / 20 % States.Length] : "Closed", opened, At((movement * MessagesInMovement) + MessagesInMovement));
        foreach (var (participant, role) in (ReadOnlySpan<(string, string)>)[("NTA.AZ", "departure"), ("NTA.GE", "destination"), ("NTA.UZ", "transit")])
        {
            rows.Add(Table.MovementParty, mrn, participant, role);
            rows.Add(Table.MovementLink, mrn, participant, "3.0");
        }
        for (var i = 0; i < _course.Length; i++)
        {
            AddMessage(rows, (movement * MessagesInMovement) + i + 1, i, mrn, signed);
        }
    }

    private void AddMessage(Rows rows, long logIndex, int place, string mrn, bool signed)
    {
        var template = _course[place];
        var id = IdOf(logIndex);
        var document = template.Write(mrn, id);
        if (signed)
        {
            document = parties[template.Sender].Sign(document);
        }
        var digest = Convert.ToBase64String(SHA256.HashData(document));
        var (receivedAt, priority) = (At(logIndex), template.Priority.ToString());
        var message = new MessageRow(logIndex, template.Sender, id, template.Recipient, template.Type, "3.0", priority, mrn, null, digest, receivedAt, StoredDocument.Pack(document));
        rows.Add(Table.Message, logIndex, message.Sender, id, message.Recipient, message.Type, message.CssVersion, priority, mrn, digest, receivedAt, message.Canonical);

        var (receiptId, issuedAt) = ($"ICE{Guid.CreateVersion7(Digests.At(receivedAt)):N}", receivedAt + 5);
        var receipt = Receipt(receiptId, "ICE", template, id, digest, receivedAt, logIndex, signed ? hub : null);
        rows.Add(Table.Receipt, logIndex, receiptId, issuedAt, StoredDocument.Pack(receipt));
        rows.Enter(LogRow.Of(AcceptedMessages.EntryOf(message, new AcceptedMessages.Row { ReceiptId = receiptId, IssuedAt = issuedAt, ReceiptHash = Digests.Of(receipt) })));

        // A few are not where they should be: that is what operators look for.
        var state = logIndex % 10_007 == 0 ? "Parked" : logIndex % 5_003 == 0 ? "Refused" : "Delivered";
        var outcome = state switch { "Parked" => "Failed", "Refused" => "RefusedByDestination", _ => state };
        var (startedAt, endedAt) = (receivedAt + 20, receivedAt + 80);
        var answer = state == "Parked" ? null : Receipt($"{template.Recipient}-{id}", template.Recipient, template, id, digest, receivedAt + 60, logIndex, signed ? parties[template.Recipient] : null);
        rows.Add(Table.Outbox, logIndex, logIndex, template.Recipient, mrn, priority, state, receivedAt + 259_200_000, 1L, endedAt);
        rows.Add(Table.Attempt, logIndex, logIndex, 1L, startedAt, endedAt, outcome, "", answer is null ? null : StoredDocument.Pack(answer));
        rows.Enter(LogRow.Of(FactTables.Attempted.EntryOf(new DeliveryAttempts.Row
        {
            AttemptId = logIndex, LogIndex = logIndex, Recipient = template.Recipient, Number = 1, StartedAt = startedAt, EndedAt = endedAt, Outcome = outcome, AnswerHash = Digests.OfAny(answer),
        })));
        if (Steps.Contains(template.Type))
        {
            rows.Add(Table.MovementStep, mrn, template.Type, place.ToString(CultureInfo.InvariantCulture), logIndex);
        }
    }

    private long At(long logIndex) => (first + (Step * logIndex)).ToUnixTimeMilliseconds();

    private static byte[] Receipt(string receiptId, string issuer, DocumentTemplate template, string id, string digest, long at, long logIndex, DocumentSigner? signer) => signer is not null
        ? new Receipt(receiptId, issuer, template.Sender, id, template.Type, digest, Digests.At(at), ReceiptOutcome.Accepted, null, logIndex).Sign(signer)
        : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"<ice:Receipt xmlns:ice=\"{XmlNames.Exchange}\"><ice:ReceiptId>{receiptId}</ice:ReceiptId><ice:Issuer>{issuer}</ice:Issuer><ice:MessageSender>{template.Sender}</ice:MessageSender><ice:MessageIdentification>{id}</ice:MessageIdentification><ice:MessageType>{template.Type}</ice:MessageType><ice:Digest>{digest}</ice:Digest><ice:ReceivedAt>{ExchangeTime.Write(Digests.At(at))}</ice:ReceivedAt><ice:Outcome>Accepted</ice:Outcome><ice:LogIndex>{logIndex}</ice:LogIndex></ice:Receipt>"));
}
