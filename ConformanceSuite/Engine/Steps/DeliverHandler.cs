using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Engine.GivingUp;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Deliveries;

namespace CatsIce.ConformanceSuite.Engine.Steps;

/// <summary><c>deliver</c></summary>
/// <param name="circuit">Counts what is not answered.</param>
/// <param name="patience">The longest pause that a receiver may ask for.</param>
internal sealed class DeliverHandler(DocumentMaker maker, Deliveries deliveries, Circuit circuit, EvidenceBudget budget, TimeSpan patience, TimeProvider clock)
{
    // As the exchange, which tries again where the receiver can't take a message now; but a scenario does not wait for hours.
    private const int MostAttempts = 3;

    public async Task<Stopped?> Run(DeliverStep step, Place place, CancellationToken cancel)
    {
        if (budget.IsSpent(place.Run.Id))
        {
            return Stopped.Interrupted(budget.WordsOfScenario);
        }

        var parcel = step.Document.Again is { } name ? Again(place.Run.Saved(place.Fill(name)).Parcel, name, step, place) : maker.Make(step.Document, place, step.As ?? "");
        place.Run.Save(step.As, Saved.Of(parcel.Document, parcel));
        if (deliveries.Impossible(parcel, step.Answer.Kind == AnswerKind.Fault) is { } impossible)
        {
            return Stopped.NotApplicable(impossible);
        }

        var result = await deliveries.Deliver(parcel, cancel);
        for (var attempt = 2; attempt <= MostAttempts && result.NotNow is { } pause && pause <= patience && !MayFault(step.Answer); attempt++)
        {
            await Task.Delay(pause, clock, cancel);
            result = await deliveries.Deliver(parcel with { Transmission = parcel.Transmission with { Attempt = attempt } }, cancel);
        }

        await Count(result, cancel);
        if (result.Trouble.Length > 0)
        {
            return Stopped.Interrupted($"{parcel.Message}: {result.Trouble}");
        }

        return Goes(step.Answer, result) ? null : Stopped.Interrupted($"{parcel.Message} was answered with {(result.Kind.Length > 0 ? result.Kind : "nothing that is an answer of the exchange")}; {step.Answer.Kind} is expected.");
    }

    private async Task Count(DeliveryResult result, CancellationToken cancel)
    {
        if (result.Trouble.Length > 0 || result.NotNow is not null)
        {
            await circuit.Unanswered(result.Trouble.Length > 0 ? result.Trouble : "It can't take a message now.", cancel);
        }
        else
        {
            circuit.Answered();
        }
    }

    private static Parcel Again(Parcel? first, string name, DeliverStep step, Place place) => first is null
        ? throw new EngineException($"'{name}' was not delivered by the suite, so it can't be delivered again.")
        : first with { Step = place.Path, As = step.As ?? "", Transmission = first.Transmission with { Attempt = first.Transmission.Attempt + 1 } };

    // Then the Fault is the answer.
    private static bool MayFault(AnswerExpected expected) => expected.Kind is AnswerKind.Fault or AnswerKind.Refused;

    // Not a judgement: only whether the rest of the scenario still makes sense.
    private static bool Goes(AnswerExpected expected, DeliveryResult result) => expected.Kind switch
    {
        AnswerKind.Receipt => result.Kind == "Receipt",
        AnswerKind.Fault => result.Kind == "Fault",
        AnswerKind.FunctionalNack or AnswerKind.XmlNack or AnswerKind.Nack => result.Kind is "IE906" or "IE917",
        _ => result.Kind.Length > 0,
    };
}
