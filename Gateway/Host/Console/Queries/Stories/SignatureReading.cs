using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>Explains the signature of a stored document. Which certificates were registered when it came is in the audit; here it is verified with the one that it brings itself, and said whether that
/// one is registered today.</summary>
internal static class SignatureReading
{
    /// <param name="party">Who is said to have signed.</param>
    /// <param name="at">When it was received.</param>
    public static SignatureFacts Of(CanonicalDocument document, string party, DateTimeOffset at, string? version, ParticipantSnapshot registry, ProblemExplainer explainer)
    {
        if (CertificateIn(document) is not { } certificate)
        {
            return Facts(SignatureCheck.Verify(document, party, [], at), null, isRegistered: false);
        }
        using (certificate)
        {
            using var signing = new SigningCertificate(certificate);
            var registered = ParticipantId.TryParse(party, out var id) && registry.TryGet(id, out var known)
                && known.SigningCertificates.Any(c => c.Thumbprint == RegisteredCertificate.ThumbprintOf(certificate));
            return Facts(SignatureCheck.Verify(document, party, [signing], at), signing, registered);
        }

        SignatureFacts Facts(Outcome<SigningCertificate> verdict, SigningCertificate? with, bool isRegistered) => new(
            verdict.TryGet(out _, out var refusal), with?.Subject, with?.Thumbprint, with?.NotBefore, with?.NotAfter, isRegistered,
            refusal is Refusal.FunctionalNack { Problems: [var finding, ..] } ? explainer.Explain(finding, "IE906", version) : null);
    }

    private static X509Certificate2? CertificateIn(CanonicalDocument document)
    {
        var names = new XmlNamespaceManager(document.Root.NameTable);
        names.AddNamespace("ds", XmlNames.Signature);
        var text = document.Root.SelectSingleNode("ds:Signature/ds:KeyInfo/ds:X509Data/ds:X509Certificate", names)?.Value;
        try
        {
            return text is null ? null : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            // The verification says what is wrong with it.
            return null;
        }
    }
}
