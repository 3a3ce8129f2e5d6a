using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Who may call us. TLS has proven that the caller holds the key of the certificate.</summary>
internal interface ICallerCheck
{
    /// <exception cref="ExchangeFaultException">NoCertificate, UnknownCertificate or ExpiredCertificate.</exception>
    void Require(X509Certificate2? certificate);
}

/// <summary>Only the hub calls us, with a client certificate we were given for it.</summary>
internal sealed class CallerCheck(HubCertificates hub, TimeProvider clock) : ICallerCheck
{
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
