using System.Diagnostics.CodeAnalysis;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Conformance;

/// <summary>Reads certificates of conformance and lists of revoked ones from files of unknown origin. What is returned has been signed by a trusted issuer.</summary>
public static class CertificateVerifier
{
    /// <summary>Form, issuer, signature, revocation and dates. Whether it is the right one and wide enough says <see cref="CertificateDemand"/>.</summary>
    public static bool TryVerify(
        ReadOnlyMemory<byte> file, ConformanceTrust trust, DateTimeOffset now, [NotNullWhen(true)] out ConformanceCertificate? certificate, [NotNullWhen(false)] out CertificateRefusal? refusal)
    {
        certificate = null;
        if (!ConformanceForm.TryRead(file, ConformanceCertificate.RootName, out var document, out refusal))
        {
            return false;
        }

        if (CertificateReader.ReadCertificate(document.Root) is not { } read)
        {
            refusal = new CertificateRefusal(CertificateFault.WrongForm, "The times of the certificate contradict each other: it must be issued before it is valid, and be valid before it ends.", "Ask the issuer for a right one.");
            return false;
        }

        // Whose key it is counts for the day of issue: a certificate outlives the key of its issuer.
        refusal = SignatureFault(document, trust, read.Issuer, read.Issued) ?? trust.RevocationOf(read, now) ?? Dates(read, now);
        if (refusal is not null)
        {
            return false;
        }

        certificate = read;
        return true;
    }

    /// <param name="issuers">Who may have signed it.</param>
    /// <param name="now">Not judged is whether the list is too old: see <see cref="ConformanceTrust.RevocationOf"/>.</param>
    public static bool TryReadList(
        ReadOnlyMemory<byte> file, ConformanceTrust issuers, DateTimeOffset now, [NotNullWhen(true)] out RevokedCertificates? list, [NotNullWhen(false)] out CertificateRefusal? refusal)
    {
        list = null;
        if (!ConformanceForm.TryRead(file, RevokedCertificates.RootName, out var document, out refusal))
        {
            return false;
        }

        if (CertificateReader.ReadList(document.Root) is not { } read)
        {
            refusal = new CertificateRefusal(CertificateFault.WrongForm, "The times of the list contradict each other: NextUpdate must be after Issued.", "Ask the issuer for a right one.");
            return false;
        }

        refusal = SignatureFault(document, issuers, read.Issuer, read.Issued)
            ?? (read.Issued > now ? new CertificateRefusal(CertificateFault.NotYetValid, $"The list is of {read.Issued:u}; it is now {now.UtcDateTime:u}.", "Compare the clocks of issuer and reader.") : null);
        if (refusal is not null)
        {
            return false;
        }

        list = read;
        return true;
    }

    private static CertificateRefusal? SignatureFault(CanonicalDocument document, ConformanceTrust trust, string issuer, DateTimeOffset issued)
    {
        if (trust.Issuers.Count == 0)
        {
            return new CertificateRefusal(CertificateFault.ForeignIssuer, $"It is said to be issued by '{OneLine.Quote(issuer)}'; no issuer is trusted here.", "Name the certificates of the issuers that are trusted.");
        }

        if (SignatureCheck.Verify(document, issuer, trust.Issuers, issued).TryGet(out var signedWith, out var refused))
        {
            return signedWith.Subject == issuer ? null : new CertificateRefusal(
                CertificateFault.ForeignIssuer, $"It says that '{OneLine.Quote(issuer)}' issued it, but '{OneLine.Quote(signedWith.Subject)}' signed it.", "Ask the issuer for a right one.");
        }

        var problem = ((Refusal.FunctionalNack)refused).Problems[0];
        return problem.Reason switch
        {
            nameof(SignatureFinding.S014) => new CertificateRefusal(
                CertificateFault.ForeignIssuer,
                $"'{OneLine.Quote(issuer)}' issued it, with a key that is not among those of the {trust.Issuers.Count} trusted issuer certificate(s): {string.Join("; ", trust.Issuers.Select(known => OneLine.Quote(known.Subject)))}.",
                "If this issuer is to be trusted, have its certificate added to the trusted ones; otherwise be certified by an issuer that is."),
            nameof(SignatureFinding.S015) or nameof(SignatureFinding.S016) or nameof(SignatureFinding.S017) => new CertificateRefusal(
                CertificateFault.ForeignIssuer, $"The key of the issuer could not sign it on the day of issue, {issued:u}: {problem.Detail}", "Ask the issuer to issue it anew with a key that is good."),
            nameof(SignatureFinding.S019) or nameof(SignatureFinding.S020) => new CertificateRefusal(
                CertificateFault.Altered, "It was altered after it was signed: the signature is not that of this content.", "Ask the issuer for the file as it was issued; no program may indent, convert or mend it."),
            _ => new CertificateRefusal(CertificateFault.WrongForm, $"It is not signed as the exchange profile says ({problem.Reason}): {problem.Detail}", "Ask the issuer for the file as it was issued."),
        };
    }

    private static CertificateRefusal? Dates(ConformanceCertificate certificate, DateTimeOffset now) =>
        now < certificate.ValidFrom ? new CertificateRefusal(
            CertificateFault.NotYetValid, $"Certificate {certificate.Number} is valid from {certificate.ValidFrom:u} on; it is now {now.UtcDateTime:u}.", "Wait until then, and compare the clocks.")
        : now >= certificate.ValidUntil ? new CertificateRefusal(
            CertificateFault.Expired, $"Certificate {certificate.Number} ended at {certificate.ValidUntil:u}; it is now {now.UtcDateTime:u}.", "Run the suite again and have a new certificate issued.")
        : null;
}
