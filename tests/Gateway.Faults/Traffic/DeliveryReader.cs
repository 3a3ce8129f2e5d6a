using System.Security.Cryptography;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Schemas;

namespace Gateway.Faults.Traffic;

/// <summary>Reads a delivery as strictly as a national system must: the hub's signature on the Transmission, and that it speaks of this very document.</summary>
internal sealed class DeliveryReader(SigningCertificate hub)
{
    private static readonly SoapReader Soap = new(SchemaLibrary.Default, new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default));

    /// <returns>Null when the hub does not just ask whether somebody is there.</returns>
    public static ExchangeRequest.Ping? Pinged(byte[] body) => Soap.ReadEnvelope(body, null).Operation.TryGet(out var operation, out _) ? operation as ExchangeRequest.Ping : null;

    /// <exception cref="FailedExpectationException">The hub's call is not as it must be.</exception>
    public Arrival Pushed(byte[] body)
    {
        var request = Soap.ReadEnvelope(body, null);
        Expect.True(request.Operation.TryGet(out var operation, out var fault), fault?.Summary);
        Expect.True(operation is ExchangeRequest.Submit, $"The hub called {operation}, not Submit.");
        Expect.True(((ExchangeRequest.Submit)operation).Document.TryGet(out var document, out var refusal), refusal?.Summary);
        Expect.True(request.Transmission is not null, "The delivery has no Transmission header.");
        return Read(request.Transmission, document);
    }

    /// <exception cref="FailedExpectationException">What was handed out is not as it must be.</exception>
    public Arrival Read(CanonicalDocument header, BusinessDocument document)
    {
        Expect.True(SignatureCheck.Verify(header, "ICE", [hub], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Expect.True(Transmission.Read(header).TryGet(out var transmission, out var broken), broken?.Summary);
        var bytes = document.Canonical.ToArray();
        var digest = Convert.ToBase64String(SHA256.HashData(bytes));
        Expect.Equal(digest, transmission.OriginDigest, "The digest in the Transmission");
        Expect.Equal(document.Header.MessageIdentification!, transmission.MessageIdentification, "The messageIdentification in the Transmission");
        return new Arrival(
            TakenBook.NextSerial(), document.Header.MessageIdentification!, document.Header.MessageSender!, document.Type.Code, document.Facts.Mrn, bytes, digest,
            transmission.HubMessageNumber, transmission.Attempt);
    }
}
