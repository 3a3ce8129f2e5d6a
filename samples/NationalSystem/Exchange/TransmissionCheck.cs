using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>The hub's word about a delivery (exchange profile, section 7): signed by the hub, meant for us, and about this very document.</summary>
internal interface ITransmissionCheck
{
    /// <exception cref="ExchangeFaultException">The header is missing, not the hub's, or not ours: no fault of the document, so it is not answered by a NACK.</exception>
    Transmission Require(CanonicalDocument? header);

    /// <exception cref="ExchangeFaultException">The header speaks of another document, or of another conversion than the document shows.</exception>
    void RequireSameDocument(Transmission transmission, BusinessDocument document);
}

/// <summary>Proves it with the certificates that the hub has published.</summary>
internal sealed class TransmissionCheck(HubCertificates hub, ParticipantId me, TimeProvider clock) : ITransmissionCheck
{
    public Transmission Require(CanonicalDocument? header)
    {
        if (header is null)
        {
            throw Wrong("The delivery has no Transmission header.");
        }

        var verified = SignatureCheck.Verify(header, ParticipantId.Hub.Value, hub.Signing, clock.GetUtcNow()).Then(_ => Transmission.Read(header));
        if (!verified.TryGet(out var transmission, out var refusal))
        {
            throw Unproven($"The Transmission header is not the hub's word. {refusal.Summary}");
        }

        return transmission.Recipient == me.Value ? transmission : throw Wrong($"The delivery is meant for {transmission.Recipient}; this is {me}.");
    }

    public void RequireSameDocument(Transmission transmission, BusinessDocument document)
    {
        if (transmission.DeliveredDigest != document.Digest)
        {
            throw Wrong($"The Transmission header is about a document with digest {transmission.DeliveredDigest}; this one has {document.Digest}.");
        }

        if (transmission.Conversion is { } conversion && (conversion.ToVersion != document.Specification.Version || conversion.FromVersion == conversion.ToVersion))
        {
            throw Wrong($"The Transmission header speaks of a conversion from CSS {conversion.FromVersion} into {conversion.ToVersion}; the document follows CSS {document.Specification.Version}.");
        }
    }

    // A hub that changed its key is not yet known here: the same delivery will be right once it is, so nobody is told to give it up.
    private static ExchangeFaultException Unproven(string detail) =>
        new(FaultCode.Unavailable, detail, "Deliver again later; a new signing certificate of the hub must be installed here first.");

    private static ExchangeFaultException Wrong(string detail) =>
        new(FaultCode.InvalidParameter, detail, "Deliver the document as its origin signed it, or the copy that the header names, with a Transmission header of this delivery.");
}
