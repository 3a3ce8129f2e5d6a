using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Receive.Soap;

/// <summary><c>GET /ice?certificates</c>: what the hub signs with now, and what it will sign with next, as a PEM file with a line of text before each. A participant
/// that installs all of them believes the hub before, during and after a rotation.</summary>
internal static class SigningCertificates
{
    public static string Of(HubCertificates certificates)
    {
        var text = new StringBuilder();
        Append(text, "in use", certificates.Signing);
        if (certificates.NextSigning is { } next && !next.RawDataMemory.Span.SequenceEqual(certificates.Signing.RawDataMemory.Span))
        {
            Append(text, "next", next);
        }

        return text.ToString();
    }

    // Text before a certificate is explanatory (RFC 7468, section 5.2): readers of PEM files pass over it.
    private static void Append(StringBuilder text, string state, X509Certificate2 certificate) => text
        .Append(OneLine.Of($"Signing certificate of ICE, {state}: {certificate.Subject}, {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}, "))
        .Append("SHA-256 ").Append(RegisteredCertificate.ThumbprintOf(certificate)).Append('\n')
        .Append(certificate.ExportCertificatePem()).Append('\n');
}
