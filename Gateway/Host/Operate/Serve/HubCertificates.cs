using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>The hub's own keys, loaded and checked once.</summary>
/// <param name="TlsServerChain">Intermediate certificates sent with <paramref name="TlsServer"/>.</param>
internal sealed record HubCertificates(
    X509Certificate2 TlsServer, X509Certificate2Collection TlsServerChain, X509Certificate2 TlsClient, X509Certificate2 Signing, TrustedRoots Roots)
    : IDisposable
{
    /// <exception cref="EnvironmentFaultException">With one sentence for each file that is missing, unreadable, mismatched or out of date.</exception>
    public static HubCertificates Read(CertificateOptions options, DateTimeOffset now)
    {
        var faults = new List<string>();
        var server = Load("TlsServer", options.TlsServer, options.TlsServerKey);
        var client = Load("TlsClient", options.TlsClient, options.TlsClientKey);
        var signing = Load("Signing", options.Signing, options.SigningKey);
        var chain = Try("TlsServer", () => CertificateFile.ReadPublic(options.TlsServer));
        var roots = Try("TrustedRoots", () => new TrustedRoots(CertificateFile.ReadPublic(options.TrustedRoots)));
        if (signing is not null && CertificateSuitability.Judge(new NewCertificate(CertificatePurpose.Signing, signing), now) is { } unsuitable)
        {
            faults.Add($"Certificates:Signing: {unsuitable.Detail} {unsuitable.Mend}");
        }

        if (faults.Count > 0)
        {
            throw new EnvironmentFaultException(faults);
        }

        chain!.RemoveAt(0);
        return new HubCertificates(server!, chain, client!, signing!, roots!);

        X509Certificate2? Load(string setting, string file, string key) => Try(setting, () =>
        {
            var certificate = CertificateFile.ReadWithKey(file, key);
            if (now < certificate.NotBefore.ToUniversalTime())
            {
                throw new EnvironmentFaultException(
                    $"{file} is valid only from {certificate.NotBefore.ToUniversalTime():u} on; it is now {now.UtcDateTime:u}.");
            }

            return now <= certificate.NotAfter.ToUniversalTime() ? certificate
                : throw new EnvironmentFaultException($"{file} ended at {certificate.NotAfter.ToUniversalTime():u}; have a new certificate issued.");
        });

        T? Try<T>(string setting, Func<T> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (EnvironmentFaultException fault)
            {
                faults.Add($"Certificates:{setting}: {fault.Message}");
                return null;
            }
        }
    }

    /// <summary>What the server presents; made offline, because a hub must not fetch anything to answer a handshake.</summary>
    public SslStreamCertificateContext ServerContext() => SslStreamCertificateContext.Create(TlsServer, TlsServerChain, offline: true);

    public void Dispose()
    {
        TlsServer.Dispose();
        TlsClient.Dispose();
        Signing.Dispose();
    }
}
