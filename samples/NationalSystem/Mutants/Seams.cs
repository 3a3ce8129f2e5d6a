using System.Data;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Exchange.Checks;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>The places where most mutants are wrong, each with the counting done: it counts when the wrong behaviour differs from the sound one.</summary>
internal static class Seams
{
    /// <summary>The checks of origin, signature, schema and header see the problems otherwise.</summary>
    /// <param name="seen">Null: not at all.</param>
    public static void SeesDocument(this Mutation mutation, Func<Problem, Problem?> seen) => mutation.Around<IDocumentStep>((sound, _) => new OtherStep((document, transmission) =>
    {
        var refusal = sound.Refuse(document, transmission);
        return refusal is null || refusal.Problems().All(problem => seen(problem) == problem) ? refusal : mutation.Hit(refusal.With(seen));
    }));

    /// <summary>The checks of code lists, conditions and rules see the problems otherwise.</summary>
    /// <param name="seen">Null: not at all.</param>
    public static void SeesContent(this Mutation mutation, Func<Problem, Problem?> seen) => mutation.Around<IContentRules>((sound, _) => new OtherContentRules(document =>
    {
        var problems = sound.Find(document);
        return problems.All(problem => seen(problem) == problem) ? problems : mutation.Hit(RefusalEditing.Seen(problems, seen));
    }));

    /// <summary>What is refused is told otherwise.</summary>
    /// <param name="said">Gives back the same refusal where it is not wrong.</param>
    public static void SaysRefusal(this Mutation mutation, Func<Refusal, Refusal> said) => mutation.Around<IRefusals>((sound, _) => new OtherRefusals(sound, (transmission, document, refusal) =>
    {
        var other = said(refusal);
        return sound.Answer(transmission, document, ReferenceEquals(other, refusal) ? refusal : mutation.Hit(other));
    }));

    /// <summary>The decision inside the transaction is taken otherwise; the mutant counts.</summary>
    public static void Accepts(this Mutation mutation, Func<IAcceptance, IServiceProvider, Func<IDbTransaction, CheckedDocument, Outcome<Accepted>>> run) =>
        mutation.Around<IAcceptance>((sound, system) => new OtherAcceptance(run(sound, system)));

    /// <summary>What is decided stays, but the outcome is told otherwise.</summary>
    /// <param name="told">Gives back the same outcome where it is not wrong.</param>
    public static void TellsOutcome(this Mutation mutation, Func<CheckedDocument, Outcome<Accepted>, Outcome<Accepted>> told) =>
        mutation.Accepts((sound, _) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            var other = told(message, outcome);
            return ReferenceEquals(other, outcome) ? outcome : mutation.Hit(other);
        });

    /// <summary>Messages of these types are accepted and lead to nothing.</summary>
    public static void DoesNothingAfter(this Mutation mutation, params string[] types) => mutation.Around<IReactions>((sound, _) => new OtherReactions((transaction, message) =>
    {
        if (types.Contains(message.Type.Code))
        {
            mutation.Hit();
        }
        else
        {
            sound.After(transaction, message);
        }
    }));

    /// <summary>The movement table is read otherwise.</summary>
    /// <param name="read">Gives back the same decision where it is not wrong.</param>
    public static void ReadsTable(this Mutation mutation, Func<string, MovementRecord, MovementStep, MovementDecision, MovementDecision> read) =>
        mutation.Around<IMovementRules>((sound, _) => new OtherMovementRules((book, movement, step) =>
        {
            var decision = sound.Decide(book, movement, step);
            var other = read(book, movement ?? new MovementRecord(MovementTable.None, [], []), step, decision);
            return ReferenceEquals(other, decision) ? decision : mutation.Hit(other);
        }));

    /// <summary>A message that should have been refused finds no record to act upon: it is receipted, and nothing follows.</summary>
    public static void SurvivesMissingRecords(this Mutation mutation) => mutation.Around<IReactions>((sound, _) => new OtherReactions((transaction, message) =>
    {
        try
        {
            sound.After(transaction, message);
        }
        catch (InvalidDataException)
        {
            mutation.Hit();
        }
    }));

    /// <summary>Messages of which this is true are sent otherwise.</summary>
    public static void Sends(this Mutation mutation, Func<OutboxMessage, bool> which, Func<IHubDesk, OutboxMessage, CancellationToken, Task<SubmitOutcome>> submit) =>
        mutation.Around<IHubDesk>((sound, _) => new OtherHubDesk((message, cancel) =>
        {
            if (!which(message))
            {
                return sound.Submit(message, cancel);
            }

            mutation.Hit();
            return submit(sound, message, cancel);
        }));

    /// <summary>What becomes of a message that was sent is understood otherwise.</summary>
    /// <param name="understood">Gives back the same outcome where it is not wrong.</param>
    public static void Understands(this Mutation mutation, Func<SubmitOutcome, SubmitOutcome> understood) => mutation.Around<IHubDesk>((sound, _) => new OtherHubDesk(async (message, cancel) =>
    {
        var outcome = await sound.Submit(message, cancel);
        var other = understood(outcome);
        return ReferenceEquals(other, outcome) ? outcome : mutation.Hit(other);
    }));

    /// <summary>Whether a message is of the kind that answers another one on its merits.</summary>
    public static bool IsAnswer(this OutboxMessage message) => message.Type is
        "IE003" or "IE115" or "IE143" or "IE144" or "IE151" or "IE201" or "IE205" or "IE038" or "IE095" or "IE975" or "IC911";
}
