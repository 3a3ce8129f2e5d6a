using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>We speak one version of the specification; the hub converts what others write in another one.</summary>
internal sealed class SpokenVersion(ParticipantId me, CommonSystemSpecification specification) : IDocumentStep
{
    public Refusal? Refuse(BusinessDocument document, Transmission transmission) => document.Specification.Version == specification.Version
        ? null
        : new Refusal.XmlNack(new Problem(
            15, $"The document follows CSS {document.Specification.Version}; {me} speaks CSS {specification.Version}.", "Let the exchange convert it: it knows what we speak.")
        {
            Pointer = $"/{document.Type.Code}",
            OriginalValue = document.Document.Namespace,
        });
}
