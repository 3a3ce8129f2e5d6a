using System.Collections.Immutable;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Conformance;

/// <summary>All certificates of one issuer that do not count any more; signed by it (<c>conformance.xsd</c>).</summary>
/// <param name="Issuer">Subject of the certificate that signs.</param>
/// <param name="Sequence">Grows by one with each list: of two lists the one with the greater number counts.</param>
/// <param name="NextUpdate">After this time the list tells nothing any more.</param>
public sealed record RevokedCertificates(string Issuer, int Sequence, DateTimeOffset Issued, DateTimeOffset NextUpdate, ImmutableArray<RevokedCertificate> Revoked)
{
    /// <summary>The root element's name, in the namespace <see cref="XmlNames.Conformance"/>.</summary>
    public const string RootName = "RevokedCertificates";

    /// <summary>The signed list in canonical form.</summary>
    /// <exception cref="FormatException">What was written is not as the schema says.</exception>
    public byte[] Sign(DocumentSigner signer) => ConformanceForm.Checked(signer.Sign(CertificateWriter.Write(this)), RootName);

    public RevokedCertificate? Find(string number) => Revoked.FirstOrDefault(revoked => revoked.Number == number);
}

/// <param name="At">When the issuer revoked it.</param>
public sealed record RevokedCertificate(string Number, DateTimeOffset At, string Why);
