using System.Collections.Concurrent;
using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Microsoft.Data.Sqlite;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong receipts, and receipts for what was not kept.</summary>
internal static class ReceiptMutants
{
    private const string Family = "receipts";
    private const string BeforeMessage = "before_message";

    public static IEnumerable<Mutant> All =>
    [
        Writes("receipt-of-another-digest", "The receipt names the digest of another document.", receipt => receipt with { Digest = Convert.ToBase64String(new byte[32]) }),
        Writes("receipt-of-another-message", "The receipt names another messageIdentification.", receipt => receipt with { MessageIdentification = $"{receipt.MessageIdentification}X" }),
        Writes("receipt-of-another-type", "The receipt names another message type.", receipt => receipt with { MessageType = receipt.MessageType == "IE001" ? "IE050" : "IE001" }),
        Writes("receipt-to-another-sender", "The receipt names another sender.", receipt => receipt with { MessageSender = ParticipantId.Hub.Value }),
        Writes("receipt-by-another-issuer", "The receipt names another issuer than who signs it.", receipt => receipt with { Issuer = ParticipantId.Hub.Value }),
        Writes("receipt-of-tomorrow", "The receipt was given in the future, as it says.", receipt => receipt with { ReceivedAt = receipt.ReceivedAt.AddDays(1) }),
        Writes("receipt-log-stands-still", "Every receipt names the same place in the log.", receipt => receipt with { LogIndex = 1 }),
        Writes("receipt-always-duplicate", "Every receipt says that the document was here before.", receipt => receipt with { Outcome = ReceiptOutcome.Duplicate, FirstReceiptId = receipt.ReceiptId }),
        new(Family, "receipted-and-forgotten", "What is accepted gets its receipt, and nothing of it is kept.", m => m.Accepts((sound, _) => (transaction, message) => Undone(m, sound, transaction, message))),
        new(Family, "every-fifth-forgotten", "Of what is accepted every fifth message gets its receipt, and nothing of it is kept.", EveryFifthForgotten),
        new(Family, "receipted-in-place-of-refused", "What must be refused gets a receipt, and nothing of it is kept.", m => m.Accepts((sound, system) => (transaction, message) =>
            sound.Run(transaction, message).Match<Outcome<Accepted>>(accepted => accepted, _ => m.Hit<Outcome<Accepted>>(ReceiptFor(system, message))))),
        new(Family, "refused-and-kept", "What is refused for its content has moved its movement on all the same.", m => m.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            if (!message.ContentProblems.IsEmpty && !outcome.TryGet(out _, out _) && Keep(system, transaction, message))
            {
                m.Hit();
            }

            return outcome;
        })),
        new(Family, "accepted-and-refused", "IE024, IE118 and IE181 are kept, and answered by a refusal.", m => m.TellsOutcome((message, outcome) =>
            message.Document.Type.Code is "IE024" or "IE118" or "IE181" && outcome.TryGet(out var accepted, out _) && !accepted.Repeated
                ? new Refusal.FunctionalNack(new Problem(92, "We have heard enough of this movement.", "Send it to somebody else.") { Pointer = $"/{message.Document.Type.Code}" })
                : outcome)),
    ];

    /// <summary>The same outcome with another receipt, signed by us.</summary>
    public static Outcome<Accepted> Told(Outcome<Accepted> outcome, OwnKeys keys, Func<Receipt, Receipt> write) => outcome.Then<Accepted>(accepted =>
        accepted with { Receipt = CanonicalDocument.Read(accepted.Receipt).Then(Receipt.Read).Match(write, _ => throw new InvalidDataException("Our own receipt cannot be read.")).Sign(keys.Signer) });

    private static Mutant Writes(string name, string wrong, Func<Receipt, Receipt> write) => new(Family, name, wrong, mutation =>
    {
        // The receipt of a message stays the same when the message comes again: that is not what is wrong here.
        var given = new ConcurrentDictionary<string, Outcome<Accepted>>();
        mutation.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            return outcome.TryGet(out var accepted, out _)
                ? given.GetOrAdd(accepted.ReceiptId, _ => mutation.Hit(Told(outcome, system.GetRequiredService<OwnKeys>(), write)))
                : outcome;
        });
    });

    private static void EveryFifthForgotten(Mutation mutation)
    {
        var accepted = 0;
        mutation.Accepts((sound, _) => (transaction, message) => Interlocked.Increment(ref accepted) % 5 == 0
            ? Undone(mutation, sound, transaction, message)
            : sound.Run(transaction, message));
    }

    private static Outcome<Accepted> Undone(Mutation mutation, IAcceptance sound, IDbTransaction transaction, CheckedDocument message)
    {
        var inside = (SqliteTransaction)transaction;
        inside.Save(BeforeMessage);
        var outcome = sound.Run(transaction, message);
        if (outcome.TryGet(out var accepted, out _) && !accepted.Repeated)
        {
            mutation.Hit();
            inside.Rollback(BeforeMessage);
        }

        inside.Release(BeforeMessage);
        return outcome;
    }

    private static Accepted ReceiptFor(IServiceProvider system, CheckedDocument message)
    {
        var (me, now) = (system.GetRequiredService<ParticipantId>(), system.GetRequiredService<TimeProvider>().GetUtcNow());
        var id = $"{me.Country}-{Guid.CreateVersion7(now):N}";
        var receipt = new Receipt(
            id, me.Value, message.Sender, message.MessageId, message.Document.Type.Code, message.Document.Digest, now, ReceiptOutcome.Accepted, null, now.UtcTicks);
        return new Accepted(receipt.Sign(system.GetRequiredService<OwnKeys>().Signer), id, Repeated: false);
    }

    private static bool Keep(IServiceProvider system, IDbTransaction transaction, CheckedDocument message)
    {
        var desk = system.GetRequiredService<MovementDesk>();
        var document = message.Document;
        var step = new MovementStep(document.Type, message.Sender, system.GetRequiredService<ParticipantId>().Value, document.Facts, document.Root);
        if (desk.JudgeReceived(transaction, step) is not DeskJudgement.Allowed allowed)
        {
            return false;
        }

        desk.Keep(transaction, allowed, DossierReading.Read(document.Root));
        return true;
    }
}
