using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Only the hub calls us, with a client certificate we were given for it. TLS has proven that the caller holds the key.</summary>
internal sealed class CallerCheck(HubCertificates hub, TimeProvider clock)
{
    /// <exception cref="ExchangeFaultException">NoCertificate, UnknownCertificate or ExpiredCertificate.</exception>
    public void Require(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            throw new ExchangeFaultException(FaultCode.NoCertificate, "The connection has no client certificate.", "Connect with the hub's client certificate.");
        }

        if (!hub.IsClient(certificate))
        {
            throw new ExchangeFaultException(
                FaultCode.UnknownCertificate, $"The client certificate '{certificate.Subject}' is not the hub's.", "Only the hub may deliver; send your documents to the hub.");
        }

        var now = clock.GetUtcNow();
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
        {
            throw new ExchangeFaultException(
                FaultCode.ExpiredCertificate, $"The client certificate is valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}.",
                "Connect with a certificate that is valid now.");
        }
    }
}
