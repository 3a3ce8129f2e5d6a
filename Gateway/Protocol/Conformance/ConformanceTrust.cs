using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Conformance;

/// <summary>Who may certify, and what they have revoked. Immutable and thread-safe; a new list makes a new trust.</summary>
public sealed class ConformanceTrust : IDisposable
{
    private readonly ImmutableDictionary<string, RevokedCertificates> _lists;

    /// <param name="issuers">The certificates themselves are trusted, not what they may have issued. The public part is copied.</param>
    public ConformanceTrust(IEnumerable<X509Certificate2> issuers)
        : this([.. issuers.Select(issuer => new SigningCertificate(issuer))], ImmutableDictionary.Create<string, RevokedCertificates>(StringComparer.Ordinal))
    {
    }

    private ConformanceTrust(IReadOnlyList<SigningCertificate> issuers, ImmutableDictionary<string, RevokedCertificates> lists) => (Issuers, _lists) = (issuers, lists);

    /// <summary>Several of one name while an issuer changes its key.</summary>
    public IReadOnlyList<SigningCertificate> Issuers { get; }

    public IEnumerable<RevokedCertificates> Lists => _lists.Values;

    /// <summary>The same issuers, with a list that <see cref="CertificateVerifier.TryReadList"/> has accepted. Of two lists of one issuer the later one counts.</summary>
    public ConformanceTrust With(RevokedCertificates list) =>
        _lists.TryGetValue(list.Issuer, out var known) && known.Sequence >= list.Sequence ? this : new ConformanceTrust(Issuers, _lists.SetItem(list.Issuer, list));

    /// <summary>The revocation of a certificate by its issuer, as far as the lists tell; null when they do not tell of one.</summary>
    public RevokedCertificate? Revoked(string issuer, string number) => _lists.GetValueOrDefault(issuer)?.Find(number);

    /// <returns>Null only when a list that is not too old says nothing of the certificate.</returns>
    public CertificateRefusal? RevocationOf(ConformanceCertificate certificate, DateTimeOffset now)
    {
        if (Revoked(certificate.Issuer, certificate.Number) is { } revoked)
        {
            return new CertificateRefusal(
                CertificateFault.Revoked, $"Certificate {certificate.Number} was revoked by its issuer at {revoked.At:u}: {revoked.Why}", "Mend what the issuer names, run the suite again and have a new certificate issued.");
        }

        return _lists.GetValueOrDefault(certificate.Issuer) switch
        {
            null => new CertificateRefusal(
                CertificateFault.RevocationUnknown, $"Nobody can tell whether certificate {certificate.Number} was revoked: there is no revocation list of '{certificate.Issuer}'.", "Fetch the list that its issuer publishes, and name it."),
            { NextUpdate: var next } when now > next => new CertificateRefusal(
                CertificateFault.RevocationUnknown, $"Nobody can tell whether certificate {certificate.Number} was revoked: the list of its issuer was good until {next:u}; it is now {now.UtcDateTime:u}.", "Fetch the present list of the issuer."),
            _ => null,
        };
    }

    public void Dispose()
    {
        foreach (var issuer in Issuers)
        {
            issuer.Dispose();
        }
    }
}
