using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about what the hub answers to our messages.</summary>
internal static class HubAnswerMutants
{
    private const string Family = "hub-answers";

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "forged-receipt-believed", "An answer is believed whoever signed it, and whatever it is about.", m => m.Around<IAnswerProof>((sound, _) => new OtherAnswerProof((answer, sent) =>
        {
            var proven = sound.Of(answer, sent);
            return proven is ProvenAnswer.Worthless && Believed(answer) is { } believed ? m.Hit<ProvenAnswer>(believed) : proven;
        }))),
        new(Family, "refusal-taken-for-receipt", "What the hub refuses counts as receipted, and our record goes on.", m => m.Understands(outcome =>
            outcome is SubmitOutcome.Settled { State: OutboxStates.Refused } settled ? settled with { State = OutboxStates.Receipted } : outcome)),
        new(Family, "receipt-not-believed", "A receipt that is right is not believed, and the message is sent again and again.", m => m.Understands(outcome =>
            outcome is SubmitOutcome.Settled { State: OutboxStates.Receipted } ? new SubmitOutcome.Failed("We do not believe the receipt.", "Failed") : outcome)),
        new(Family, "later-refusal-ignored", "When a recipient refuses what the hub had receipted, our record goes on.", m => m.DoesNothingAfter("IE906", "IE917")),
    ];

    private static ProvenAnswer.Receipted? Believed(ExchangeAnswer answer) =>
        Receipt.Read(answer.Document).Match<ProvenAnswer.Receipted?>(receipt => new ProvenAnswer.Receipted(receipt, answer.Document), _ => null);
}
