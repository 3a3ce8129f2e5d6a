using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Pki;

/// <summary>Key usages and names for each use (RFC 5280, 4.2.1). A certificate may do what it is for and nothing else.</summary>
internal static class CertificateUsages
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    public static IEnumerable<X509Extension> For(CertificateOrder order)
    {
        if (order.Use == CertificateUse.Signing)
        {
            yield return new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true);
            yield break;
        }

        yield return new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true);
        yield return new X509EnhancedKeyUsageExtension(order.Use switch
        {
            CertificateUse.TlsServer => [ServerAuthentication],
            CertificateUse.TlsClient => [ClientAuthentication],
            _ => [ServerAuthentication, ClientAuthentication],
        }, false);
        if (order.Use != CertificateUse.TlsClient)
        {
            yield return AlternativeNames(order);
        }
    }

    private static X509Extension AlternativeNames(CertificateOrder order)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in order.Hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
