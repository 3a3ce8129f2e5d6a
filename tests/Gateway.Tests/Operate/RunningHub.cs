using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;

namespace Gateway.Tests.Operate;

/// <summary>A hub in this process, on a free loopback port, with NTA.UZ registered and certified.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunningHub() => Files = new HubFiles(_folder, TimeProvider.System);

    public HubFiles Files { get; }

    public HubServer Server { get; private set; } = null!;

    public Uri Address => new(Server.Addresses.Single());

    public X509Certificate2 Uz { get; private set; } = null!;

    public static async Task<RunningHub> Start(params (string Setting, string Value)[] settings)
    {
        var hub = new RunningHub();
        foreach (var (setting, value) in settings)
        {
            hub.Files.Values[setting] = value;
        }

        hub.Uz = hub.Issue("NTA.UZ");
        var dialect = Databases.Of(hub.Files.Read().Store);
        new SchemaMigrator(dialect, TimeProvider.System).Run();
        var editor = new RegistryEditor(dialect, TimeProvider.System, "test");
        var uz = ParticipantId.Parse("NTA.UZ");
        Assert.IsType<RegistryChange.Done>(editor.Add(uz, null, new DeliveryRoute.Pull(), ["3.0"], [new NewCertificate(CertificatePurpose.Tls, hub.Uz)]));
        Assert.IsType<RegistryChange.Done>(editor.Certify(uz, [], "test"));
        hub.Server = await HubServer.Start(hub.Files.Read(), TimeProvider.System, TestContext.Current.CancellationToken);
        return hub;
    }

    public X509Certificate2 Issue(string name)
    {
        using var authority = Files.Pki.OpenAuthority(TimeProvider.System);
        Files.Pki.Write(name, authority.Issue(new CertificateOrder(name, CertificateUse.TlsBoth, KeyAlgorithm.EcdsaP256, 10, DevelopmentPki.LocalHosts)));
        return CertificateFile.ReadWithKey(Files.Pki.CertificateFile(name), Files.Pki.KeyFile(name));
    }

    public HttpClient Client(X509Certificate2? certificate, Action<SslClientAuthenticationOptions>? more = null)
    {
        var ssl = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy() };
        if (certificate is not null)
        {
            ssl.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        }

        more?.Invoke(ssl);
        return new HttpClient(new SocketsHttpHandler { SslOptions = ssl, Expect100ContinueTimeout = TimeSpan.FromSeconds(60) }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Files.Pki.CertificateFile(PkiFolder.Authority)));
        return policy;
    }
}
