using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.Serve;

namespace CatsIce.Gateway.Evidence.Configured;

/// <summary>The hub's own certificates and those it trusts, one a line: the setting it comes from and the certificate (base64 of DER). Whoever reads the log can tell with which key the hub signed at any time.</summary>
internal static class CertificatesInUse
{
    public const string Signing = "Certificates:Signing";

    public static string Of(HubCertificates certificates) => string.Join('\n', Lines(certificates));

    /// <summary>The certificates of one setting.</summary>
    public static IEnumerable<X509Certificate2> Read(string text, string setting) => text.Split('\n')
        .Where(line => line.StartsWith($"{setting} ", StringComparison.Ordinal))
        .Select(line => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(line[(setting.Length + 1)..])));

    private static IEnumerable<string> Lines(HubCertificates certificates) =>
    [
        Line("Certificates:TlsServer", certificates.TlsServer),
        .. certificates.TlsServerChain.Select(above => Line("Certificates:TlsServerChain", above)),
        Line("Certificates:TlsClient", certificates.TlsClient),
        Line(Signing, certificates.Signing),
        .. certificates.NextSigning is { } next ? [Line("Certificates:NextSigning", next)] : Array.Empty<string>(),
        .. certificates.Roots.All.Select(root => Line("Certificates:TrustedRoots", root)).Order(StringComparer.Ordinal),
    ];

    private static string Line(string setting, X509Certificate2 certificate) => $"{setting} {Convert.ToBase64String(certificate.RawDataMemory.Span)}";
}
