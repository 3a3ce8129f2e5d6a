using System.Collections.Immutable;

namespace CatsIce.Protocol.Pki;

/// <summary>RSA has 3,072 bits, ECDSA is on P-256: both are allowed by the signature profile (exchange profile, section 4).</summary>
public enum KeyAlgorithm { Rsa, EcdsaP256 }

/// <summary>What a certificate may be used for; decides its key usages.</summary>
public enum CertificateUse
{
    /// <summary>Answers TLS connections.</summary>
    TlsServer,

    /// <summary>Opens TLS connections.</summary>
    TlsClient,

    /// <summary>Both ends of TLS: a national system that calls the hub and is called by it.</summary>
    TlsBoth,

    /// <summary>Signs documents and receipts.</summary>
    Signing,
}

/// <param name="CommonName">The participant, or the hub's part: <c>NTA.UZ</c>, <c>ICE TLS server</c>.</param>
/// <param name="Hosts">DNS names and IP addresses a server is called by; only used for TLS.</param>
/// <param name="Days">Validity from now. 1 to 3,650.</param>
public sealed record CertificateOrder(
    string CommonName, CertificateUse Use, KeyAlgorithm Algorithm, int Days, ImmutableArray<string> Hosts)
{
    /// <summary>Where the revocation list of the authority will be found; null when the certificate does not say.</summary>
    public Uri? ListAddress { get; init; }
}
