using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;
using CatsIce.Running.Speaking;

namespace Gateway.Faults.Traffic;

/// <summary>A participant's keys, and its calls to whichever node of the hub it is told.</summary>
internal sealed class Correspondent : IDisposable
{
    /// <summary>Longer than anything the hub does in time; shorter than the lease of a node that stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly X509Certificate2 _signing;
    private readonly X509Certificate2 _tls;

    public Correspondent(string pki, string name)
    {
        Name = name;
        _signing = X509Certificate2.CreateFromPemFile(Path.Combine(pki, name + "-signing.pem"), Path.Combine(pki, name + "-signing.key"));
        _tls = X509Certificate2.CreateFromPemFile(Path.Combine(pki, name + "-tls.pem"), Path.Combine(pki, name + "-tls.key"));
        Signer = new DocumentSigner(_signing);
        Key = new SigningCertificate(_signing);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(pki, "ca.pem"));
        Http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, TargetHost = "localhost", LocalCertificateSelectionCallback = (_, _, _, _, _) => _tls },
        })
        {
            Timeout = Patience,
        };
    }

    public string Name { get; }

    public DocumentSigner Signer { get; }

    /// <summary>What its signatures are verified with.</summary>
    public SigningCertificate Key { get; }

    public X509Certificate2 ServerCertificate => _tls;

    public HttpClient Http { get; }

    /// <returns>Null when there was no answer, or nobody waited for it.</returns>
    public async Task<Answer?> Submit(Uri root, byte[] document, Binding binding, CancellationToken cancel)
    {
        try
        {
            using var request = Request.Submit(binding, document).ToHttp(root);
            using var response = await Http.SendAsync(request, cancel);
            return await Answer.Read(response);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        Signer.Dispose();
        Key.Dispose();
        _signing.Dispose();
        _tls.Dispose();
    }
}
