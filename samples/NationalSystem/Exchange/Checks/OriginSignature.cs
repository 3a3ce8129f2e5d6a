using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>The signature of the origin, with a certificate that we hold of it (14 Snnn).</summary>
internal sealed class OriginSignature(HubCertificates hub, PartnerCertificates partners) : IDocumentStep
{
    public Refusal? Refuse(BusinessDocument document, Transmission transmission)
    {
        // Who converted a document signed the copy: of a bridged message we have the hub's word, and the original can be fetched there.
        var signer = transmission.Conversion is null ? transmission.Sender : ParticipantId.Hub.Value;
        var certificates = signer == ParticipantId.Hub.Value ? hub.Signing : partners.Of(signer);
        // A certificate that ended while the message waited for us does not undo what the hub receipted: it had to be valid then.
        return SignatureCheck.Verify(document.Document, signer, certificates, transmission.ReceivedAt).Match<Refusal?>(_ => null, refusal => refusal);
    }
}
