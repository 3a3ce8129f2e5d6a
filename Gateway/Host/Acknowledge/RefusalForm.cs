using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Acknowledge;

/// <summary>Writes the answer to a refused document.</summary>
internal sealed class RefusalForm(Stationery stationery, SchemaLibrary library)
{
    /// <summary>Signs the NACK; costs a signature. For a refused NACK, a Fault NackRefused.</summary>
    public Answer Write(Arrival arrival, Refusal refusal)
    {
        if (IsNack(arrival))
        {
            return new Answer.Fault(new Refusal.Fault(FaultCode.NackRefused, $"The NACK was not taken: {refusal.Summary}",
                "Correct the NACK and send it with a new messageIdentification."));
        }
        var nack = Address(arrival);
        return refusal switch
        {
            Refusal.XmlNack xml => new Answer.Nack(nack.Sign(xml, stationery.Signer), "IE917"),
            Refusal.FunctionalNack functional => new Answer.Nack(nack.Sign(functional, stationery.Signer), "IE906"),
            Refusal.Fault fault => new Answer.Fault(fault),
            _ => throw new InvalidOperationException("Refusal is a closed family."),
        };
    }

    private Nack Address(Arrival arrival) => new(
        arrival.Document?.Specification ?? VersionFor(arrival.Caller),
        Stationery.Issuer,
        arrival.Caller.Id,
        stationery.Now,
        stationery.NewIdentification(),
        arrival.Document?.Header.MessageIdentification,
        arrival.Document?.Facts.Mrn);

    /// <summary>The newest version that the caller speaks and we know; else our newest.</summary>
    private CommonSystemSpecification VersionFor(Caller caller) =>
        library.Versions.LastOrDefault(css => caller.Participant.Speaks(css.Version)) ?? library.Versions[^1];

    private static bool IsNack(Arrival arrival) => arrival.Document is { } document ? document.Type.IsNack : NackStartTag.IsIn(arrival.Body.Span);
}
