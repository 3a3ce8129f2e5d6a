using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Deliveries;

namespace CatsIce.ConformanceSuite.Engine.Steps;

/// <summary><c>deliver</c></summary>
internal sealed class DeliverHandler(DocumentMaker maker, Deliveries deliveries)
{
    public async Task<Stopped?> Run(DeliverStep step, Place place, CancellationToken cancel)
    {
        var parcel = step.Document.Again is { } name ? Again(place.Run.Saved(place.Fill(name)).Parcel, name, step, place) : maker.Make(step.Document, place, step.As ?? "");
        place.Run.Save(step.As, Saved.Of(parcel.Document, parcel));
        var result = await deliveries.Deliver(parcel, cancel);
        if (result.Trouble.Length > 0)
        {
            return Stopped.Interrupted($"{parcel.Message}: {result.Trouble}");
        }

        return Goes(step.Answer, result) ? null : Stopped.Interrupted($"{parcel.Message} was answered with {(result.Kind.Length > 0 ? result.Kind : "nothing that is an answer of the exchange")}; {step.Answer.Kind} is expected.");
    }

    private static Parcel Again(Parcel? first, string name, DeliverStep step, Place place) => first is null
        ? throw new EngineException($"'{name}' was not delivered by the suite, so it can't be delivered again.")
        : first with { Step = place.Path, As = step.As ?? "", Transmission = first.Transmission with { Attempt = first.Transmission.Attempt + 1 } };

    // Not a judgement: only whether the rest of the scenario still makes sense.
    private static bool Goes(AnswerExpected expected, DeliveryResult result) => expected.Kind switch
    {
        AnswerKind.Receipt => result.Kind == "Receipt",
        AnswerKind.Fault => result.Kind == "Fault",
        AnswerKind.FunctionalNack or AnswerKind.XmlNack or AnswerKind.Nack => result.Kind is "IE906" or "IE917",
        _ => result.Kind.Length > 0,
    };
}
