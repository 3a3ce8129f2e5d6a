using System.Security.Cryptography.X509Certificates;

namespace Gateway.Acceptance.Running;

/// <summary>A hub with keys and participants made by its own verbs, in a folder of its own. Class fixture: one hub for the tests of a class.
/// NTA.UZ signs with RSA, NTA.AZ and NTA.GE with ECDSA P-256; all pull their deliveries and are certified.</summary>
public sealed class Hub : IAsyncLifetime
{
    private HubProcess? _process;

    public string Folder { get; } = Directory.CreateTempSubdirectory("catsice-").FullName;

    public HubProcess Process => _process ?? throw new InvalidOperationException("The hub does not run now.");

    /// <summary>The exchange: <c>https://127.0.0.1:PORT/ice</c>.</summary>
    public Uri Address => new(Process.Root, "/ice");

    public string PkiFile(string name) => Path.Combine(Folder, ".catsice", "pki", name);

    public async ValueTask InitializeAsync()
    {
        await Must("pki", "init");
        await Task.WhenAll(
            Must("pki", "issue", "--name", "NTA.UZ", "--purpose", "signing"),
            Must("pki", "issue", "--name", "NTA.AZ", "--purpose", "signing", "--algorithm", "ecdsa-p256"),
            Must("pki", "issue", "--name", "NTA.GE", "--purpose", "signing", "--algorithm", "ecdsa-p256"),
            Must("pki", "issue", "--name", "NTA.UZ", "--purpose", "tls"),
            Must("pki", "issue", "--name", "NTA.AZ", "--purpose", "tls"),
            Must("pki", "issue", "--name", "NTA.GE", "--purpose", "tls"));
        foreach (var participant in new[] { "NTA.UZ", "NTA.AZ", "NTA.GE" })
        {
            await Must("participant", "add", participant, "--development", "--pull",
                "--signing", PkiFile($"{participant}-signing.pem"), "--tls", PkiFile($"{participant}-tls.pem"));
            await Must("participant", "certify", participant, "--development", "--evidence", "acceptance tests");
        }

        await Start();
    }

    /// <summary>Starts the hub (again) over what lies in <see cref="Folder"/>.</summary>
    /// <param name="settings">Each as Section:Name=VALUE.</param>
    public async Task Start(params string[] settings)
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = await HubProcess.Start(Folder,
            ["serve", "--development", "--listen", "https://localhost:0", .. settings.SelectMany(setting => new[] { "--set", setting })]);
    }

    /// <summary>Runs one verb of the hub's program in <see cref="Folder"/>.</summary>
    public Task<ProgramRun> Run(params string[] arguments) => Programs.RunVerb(Folder, arguments);

    /// <summary>As <see cref="Run"/>; fails when the exit code is not 0.</summary>
    public async Task<ProgramRun> Must(params string[] arguments)
    {
        var run = await Run(arguments);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {run.Everything}");
    }

    /// <summary>An HTTP client that trusts the hub's root and calls as this participant; null calls without a certificate.</summary>
    public HttpClient Caller(string? participant)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(PkiFile("ca.pem"));
        var handler = new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        if (participant is not null)
        {
            var certificate = X509Certificate2.CreateFromPemFile(PkiFile($"{participant}-tls.pem"), PkiFile($"{participant}-tls.key"));
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return new HttpClient(handler) { BaseAddress = Process.Root, Timeout = TimeSpan.FromSeconds(60) };
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
