using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>The hub's own keys as they were read and checked. Which of them are in use is told by <see cref="HubKeys"/>.</summary>
/// <param name="TlsServerChain">Intermediate certificates sent with <paramref name="TlsServer"/>.</param>
internal sealed record HubCertificates(
    X509Certificate2 TlsServer, X509Certificate2Collection TlsServerChain, X509Certificate2 TlsClient, X509Certificate2 Signing, TrustedRoots Roots)
    : IDisposable
{
    /// <summary>What the hub will sign with next, without its key; null when none is announced.</summary>
    public X509Certificate2? NextSigning { get; init; }

    /// <exception cref="EnvironmentFaultException">With one sentence for each file that is missing, unreadable, mismatched or out of date.</exception>
    public static HubCertificates Read(CertificateOptions options, DateTimeOffset now)
    {
        var faults = new List<string>();
        var files = new CertificateSet(options);
        var server = Try(() => files.ReadTlsServer(now));
        var client = Try(() => files.ReadTlsClient(now));
        var signing = Try(() => files.ReadSigning(now));
        var next = Try(() => files.ReadNextSigning(now));
        var roots = Try(files.ReadTrustedRoots);
        return faults.Count == 0
            ? new HubCertificates(server!.Certificate, server.Chain, client!, signing!, roots!) { NextSigning = next }
            : throw new EnvironmentFaultException(faults);

        T? Try<T>(Func<T> read)
            where T : class?
        {
            try
            {
                return read();
            }
            catch (EnvironmentFaultException fault)
            {
                faults.AddRange(fault.Faults);
                return null;
            }
        }
    }

    public void Dispose()
    {
        TlsServer.Dispose();
        TlsClient.Dispose();
        Signing.Dispose();
        NextSigning?.Dispose();
    }
}
