using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary>Certificates in words for an operator.</summary>
internal static class CertificateListing
{
    /// <param name="path">A PEM or DER file, or a folder with <c>*.pem</c> files.</param>
    /// <returns>True when all are valid at this time.</returns>
    public static bool Write(TextWriter output, string path, DateTimeOffset now)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.pem").Order(StringComparer.Ordinal).ToArray() : [path];
        if (files.Length == 0)
        {
            throw new EnvironmentFaultException($"The folder {path} holds no *.pem file.");
        }

        var good = true;
        foreach (var file in files)
        {
            foreach (var certificate in CertificateFile.ReadPublic(file))
            {
                good &= Write(output, file, certificate, now);
                certificate.Dispose();
            }
        }

        return good;
    }

    private static bool Write(TextWriter output, string file, X509Certificate2 certificate, DateTimeOffset now)
    {
        var validity = Validity(certificate, now, out var good);
        output.WriteLine(file);
        output.WriteLine($"  subject        {OneLine.Of(certificate.Subject)}");
        output.WriteLine($"  issuer         {OneLine.Of(certificate.Issuer)}");
        output.WriteLine($"  thumbprint     {RegisteredCertificate.ThumbprintOf(certificate)}");
        output.WriteLine($"  key            {KeyOf(certificate)}, {UsagesOf(certificate)}");
        output.WriteLine($"  valid          {validity}");
        return good;
    }

    /// <summary>From, to and days left, or why not.</summary>
    public static string Validity(X509Certificate2 certificate, DateTimeOffset now, out bool good)
    {
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var to = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        good = from <= now && now <= to;
        var verdict = now < from ? "NOT YET VALID"
            : now > to ? "EXPIRED"
            : $"{Math.Floor((to - now).TotalDays).ToString(CultureInfo.InvariantCulture)} days left";
        return $"{from:yyyy-MM-dd HH:mm:ss}Z to {to:yyyy-MM-dd HH:mm:ss}Z, {verdict}";
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa is not null ? $"RSA {rsa.KeySize}" : ecdsa is not null ? $"ECDSA {ecdsa.KeySize}" : certificate.PublicKey.Oid.FriendlyName ?? "unknown";
    }

    private static string UsagesOf(X509Certificate2 certificate)
    {
        var usages = certificate.Extensions.OfType<X509KeyUsageExtension>().Select(e => e.KeyUsages.ToString())
            .Concat(certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
                .SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.FriendlyName ?? oid.Value ?? "unknown")));
        return string.Join(", ", usages) is { Length: > 0 } text ? text : "no stated usage";
    }
}
