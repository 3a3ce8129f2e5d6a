using System.Collections.Concurrent;
using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Right documents that are sent when they should not be, not at all, or more than once.</summary>
internal static class SendingMutants
{
    private const string Family = "outbox";

    // Longer than an office waits for an answer about goods that stand before it, shorter than any other deadline between countries.
    private static readonly TimeSpan Late = TimeSpan.FromHours(2);

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "answers-never", "Requests are receipted and never answered.", m => m.Sends(message => message.IsAnswer(), (_, _, _) => Pretended())),
        new(Family, "answers-late", "Requests are answered two hours later, by the clock of the movements.", AnswersLate),
        new(Family, "answers-twice", "Requests are answered twice, under two identifications.", m => Twice(m, message => message.IsAnswer())),
        new(Family, "sends-nothing", "Whatever shall be sent is stored as receipted and not sent.", m => m.Sends(_ => true, (_, _, _) => Pretended())),
        new(Family, "every-fifth-lost", "Of what shall be sent every fifth message is not.", EveryFifthLost),
        new(Family, "order-turned", "Of two messages of one movement that wait the second is sent first.", OrderTurned),
        new(Family, "fault-taken-for-receipt", "A message that is answered by a Fault is not sent again.", m => m.Understands(outcome => outcome is SubmitOutcome.Failed { JournalAnswer: "Fault" } ? Receipted(outcome) : outcome)),
        new(Family, "failure-taken-for-receipt", "A message whose answer did not come is not sent again.", m => m.Understands(outcome => outcome is SubmitOutcome.Failed { JournalAnswer: "Failed" } ? Receipted(outcome) : outcome)),
        new(Family, "retry-after-ignored", "The pause that the hub asks for is not kept.", m => m.Understands(outcome =>
            outcome is SubmitOutcome.Failed { RetryAfter: not null } failed ? failed with { RetryAfter = null, ByUs = false } : outcome)),
        new(Family, "resent-under-new-identification", "A message that is sent again gets another messageIdentification.", ResentAnew),
        new(Family, "sent-again-after-refusal", "A message that the hub has refused is sent again.", m => m.Understands(outcome =>
            outcome is SubmitOutcome.Settled { State: OutboxStates.Refused } ? new SubmitOutcome.Failed("We do not believe the refusal.", "Failed") : outcome)),
    ];

    public static Task<SubmitOutcome> Pretended() => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Settled(OutboxStates.Receipted, [], "Not sent.", "Accepted"));

    /// <summary>Sends a message of this kind, and then the same content under another identification.</summary>
    public static void Twice(Mutation mutation, Func<OutboxMessage, bool> which) => mutation.Around<IHubDesk>((sound, system) =>
    {
        var rewriting = new Rewriting(system.GetRequiredService<OwnKeys>());
        return new OtherHubDesk(async (message, cancel) =>
        {
            var first = await sound.Submit(message, cancel);
            if (which(message) && first is SubmitOutcome.Settled)
            {
                mutation.Hit();
                await sound.Submit(rewriting.Signed(message, Renamed), cancel);
            }

            return first;
        });
    });

    private static void Renamed(System.Xml.Linq.XElement root)
    {
        var identification = root.Element("messageIdentification")!;
        identification.Value = $"{identification.Value[..^1]}{(identification.Value.EndsWith('Z') ? 'Y' : 'Z')}";
    }

    private static SubmitOutcome.Settled Receipted(SubmitOutcome outcome) => new(OutboxStates.Receipted, [], outcome.Detail, "Accepted");

    private static void AnswersLate(Mutation mutation)
    {
        var asked = new ConcurrentDictionary<long, DateTimeOffset>();
        mutation.Around<IHubDesk>((sound, system) => new OtherHubDesk((message, cancel) =>
        {
            var now = system.GetRequiredService<BusinessClock>().Now;
            if (!message.IsAnswer() || now >= asked.GetOrAdd(message.Number, now) + Late)
            {
                return sound.Submit(message, cancel);
            }

            mutation.Hit();
            return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Failed("There is time.", "Failed"));
        }));
    }

    private static void EveryFifthLost(Mutation mutation)
    {
        var sent = 0;
        mutation.Sends(_ => Interlocked.Increment(ref sent) % 5 == 0, (_, _, _) => Pretended());
    }

    // The next message of the movement is sent before this one; when its own turn comes its outcome is known already.
    private static void OrderTurned(Mutation mutation)
    {
        var ahead = new ConcurrentDictionary<long, SubmitOutcome>();
        mutation.Around<IHubDesk>((sound, system) => new OtherHubDesk(async (message, cancel) =>
        {
            if (ahead.TryRemove(message.Number, out var known))
            {
                return known;
            }

            if (message.Attempts == 0 && system.GetRequiredService<NationalDatabase>().Read(connection => Next(connection, message)) is { } next && !ahead.ContainsKey(next.Number))
            {
                mutation.Hit();
                ahead[next.Number] = await sound.Submit(next, cancel);
            }

            return await sound.Submit(message, cancel);
        }));
    }

    private static OutboxMessage? Next(IDbConnection connection, OutboxMessage message)
    {
        const string sql = """
            SELECT number AS Number, message_id AS MessageId, type AS Type, recipient AS Recipient, mrn AS Mrn, document AS Document, attempts AS Attempts
            FROM outbox WHERE mrn = @Mrn AND number > @Number AND state = 'Waiting' ORDER BY number LIMIT 1
            """;
        return connection.QuerySingleOrDefault<OutboxMessage>(sql, new { message.Mrn, message.Number });
    }

    private static void ResentAnew(Mutation mutation) => mutation.Around<IHubDesk>((sound, system) =>
    {
        var keys = system.GetRequiredService<OwnKeys>();
        return new OtherHubDesk((message, cancel) =>
        {
            if (message.Attempts == 0)
            {
                return sound.Submit(message, cancel);
            }

            mutation.Hit();
            var attempt = message.Attempts;
            return sound.Submit(new Rewriting(keys).Signed(message, root => root.Element("messageIdentification")!.Value += $"{(char)('A' + (attempt % 26))}"), cancel);
        });
    });
}
