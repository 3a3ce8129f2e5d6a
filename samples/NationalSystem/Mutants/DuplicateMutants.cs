using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Problems;
using Dapper;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about messages that come again, and about identifications that were used before.</summary>
internal static class DuplicateMutants
{
    private const string Family = "duplicates";
    private const int UsedBefore = 26;

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "duplicate-has-effect", "A message that comes again is judged, kept and acted upon as a new one.", m => Forgets(m, sameBytes: true)),
        new(Family, "reused-identification-accepted", "Another document under a used messageIdentification is taken.", m => Forgets(m, sameBytes: false)),
        new(Family, "reused-identification-receipted-as-first", "Another document under a used messageIdentification gets the receipt of the first.", m => m.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            return IsUsedBefore(outcome) && First(system, transaction, message) is { } first ? m.Hit<Outcome<Accepted>>(new Accepted(first.Receipt, first.ReceiptId, Repeated: true)) : outcome;
        })),
        new(Family, "duplicate-refused", "A message that comes again is refused with 26.", m => m.TellsOutcome((message, outcome) => IsRepeated(outcome)
            ? new Refusal.FunctionalNack(new Problem(UsedBefore, "This was here before.", "Send it once.") { Pointer = $"/{message.Document.Type.Code}/messageIdentification", OriginalValue = message.MessageId })
            : outcome)),
        new(Family, "duplicate-refused-as-out-of-sequence", "A message that comes again is refused with 92.", m => m.TellsOutcome((message, outcome) => IsRepeated(outcome)
            ? new Refusal.FunctionalNack(new Problem(92, "This step was taken.", "Send it once.") { Pointer = $"/{message.Document.Type.Code}" })
            : outcome)),
        new(Family, "duplicate-receipted-anew", "A message that comes again gets another receipt than the first.", m => m.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            return IsRepeated(outcome) ? m.Hit(ReceiptMutants.Told(outcome, system.GetRequiredService<OwnKeys>(), receipt => receipt with { ReceiptId = $"{receipt.ReceiptId}-AGAIN" })) : outcome;
        })),
        new(Family, "duplicate-restarts-deadlines", "A message that comes again lets the deadlines of its movement begin anew.", m => m.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            if (IsRepeated(outcome) && Restart(transaction, message, system.GetRequiredService<BusinessClock>().Now) > 0)
            {
                m.Hit();
            }

            return outcome;
        })),
    ];

    private static bool IsRepeated(Outcome<Accepted> outcome) => outcome.Match(accepted => accepted.Repeated, _ => false);

    private static bool IsUsedBefore(Outcome<Accepted> outcome) => outcome.Match(_ => false, refusal => refusal.Problems().Any(problem => problem.Code == UsedBefore));

    private static FirstReceipt? First(IServiceProvider system, IDbTransaction transaction, CheckedDocument message) =>
        system.GetRequiredService<ReceivedStore>().Find(transaction, message.Sender, message.MessageId);

    // The row of the first gets an identification that nobody can have sent.
    private static void Forgets(Mutation mutation, bool sameBytes) => mutation.Accepts((sound, system) => (transaction, message) =>
    {
        if (First(system, transaction, message) is { } first && (first.Digest == message.Document.Digest) == sameBytes)
        {
            mutation.Hit();
            transaction.Connection!.Execute(
                "UPDATE received SET message_id = message_id || ' (' || log_index || ')' WHERE sender = @Sender AND message_id = @MessageId",
                new { message.Sender, message.MessageId }, transaction);
        }

        return sound.Run(transaction, message);
    });

    // As far ahead of now as they were of the receipt of the first; that is the whole deadline, for what this message began.
    private static int Restart(IDbTransaction transaction, CheckedDocument message, DateTimeOffset now)
    {
        var received = transaction.Connection!.ExecuteScalar<string?>(
            "SELECT received_at FROM received WHERE sender = @Sender AND message_id = @MessageId", new { message.Sender, message.MessageId }, transaction);
        var due = transaction.Connection!.Query<string>("SELECT due_at FROM duty WHERE mrn = @Mrn", new { message.Document.Facts.Mrn }, transaction).ToList();
        return received is null ? 0 : due.Sum(at => transaction.Connection!.Execute(
            "UPDATE duty SET due_at = @Later WHERE mrn = @Mrn AND due_at = @At",
            new { message.Document.Facts.Mrn, At = at, Later = StoredTime.Text(now + (StoredTime.Parse(at) - StoredTime.Parse(received))) }, transaction));
    }
}
