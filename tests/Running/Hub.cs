using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;
using CatsIce.Running.Databases;
using Xunit;

namespace CatsIce.Running;

/// <summary>The hub was ended and not started again yet.</summary>
public sealed class HubDownException() : Exception("The hub does not run now.");

/// <summary>A hub with keys and participants made by its own verbs, in a folder of its own. Class fixture: one hub for the tests of a class.
/// NTA.UZ signs with RSA, NTA.AZ and NTA.GE with ECDSA P-256; all pull their deliveries and are certified. For others see <see cref="Preparation"/>.</summary>
public class Hub : IAsyncLifetime
{
    private readonly Dictionary<string, Party> _parties = [];
    private HubProcess? _process;
    private readonly bool _folderStays;
    private HubDatabase? _database;

    public Hub() => Folder = Directory.CreateTempSubdirectory("catsice-").FullName;

    /// <param name="folder">Of a hub that was there before, or an empty one; it stays when this hub has ended.</param>
    protected Hub(string folder) => (Folder, _folderStays) = (folder, true);

    public string Folder { get; }

    public HubProcess Process => _process ?? throw new HubDownException();

    /// <summary>The exchange: <c>https://127.0.0.1:PORT/ice</c>.</summary>
    public Uri Address => new(Process.Root, "/ice");

    public HubDatabase Database => _database ?? throw new InvalidOperationException("The hub was not prepared yet.");

    /// <summary>The hub's database, read beside it.</summary>
    public Ledger Ledger => new(Database);

    /// <summary>What the hub signs with.</summary>
    public SigningCertificate SigningCertificate { get; private set; } = null!;

    /// <summary>Each as Section:Name=VALUE; over these: participants must be certified, and the outbox is looked through often.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>The hub of which this is another node: it has the same keys and works on the same database. Null when it has a database of its own.</summary>
    protected virtual Hub? NodeOf => null;

    /// <summary>What tells the hub's program of its database: names and values of environment variables.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> DatabaseSettings => Database.Settings;

    public string PkiFile(string name) => Path.Combine(Folder, ".catsice", "pki", name);

    public virtual async ValueTask InitializeAsync()
    {
        _database = await Furnish();
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(PkiFile("hub-signing.pem"));
        SigningCertificate = new SigningCertificate(certificate);
        await Prepare();
        await Start();
    }

    /// <summary>Puts keys and participants into <see cref="Folder"/>, and gives it a database.</summary>
    protected virtual async Task<HubDatabase> Furnish()
    {
        await Preparation.CopyTo(Folder);
        return NodeOf?.Database ?? await Preparation.CopyDatabase(Folder);
    }

    /// <summary>What is to be done in <see cref="Folder"/> before the hub is started for the first time.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Starts the hub (again) over what lies in <see cref="Folder"/>.</summary>
    /// <param name="settings">Over those of the fixture.</param>
    public Task Start(params string[] settings) => StartUnder(null, settings);

    /// <param name="settings">Over those of the fixture.</param>
    public async Task StartUnder(Misfortune? misfortune, params string[] settings)
    {
        if (_process is { } before)
        {
            // Forgotten first: when the next one does not start, nobody may ask the old one.
            _process = null;
            await before.DisposeAsync();
        }

        File.Delete(Programs.CrashOrder(Folder));
        string[] all = ["Hub:AdmitOnboarding=false", "Deliver:LookEvery=00:00:00.500", .. Settings, .. settings];
        _process = await HubProcess.Start(Folder, ["serve", "--development", "--listen", "https://localhost:0", .. all.SelectMany(setting => new[] { "--set", setting })], DatabaseSettings, misfortune);
        if (misfortune?.CrashAt is { } place) await File.WriteAllTextAsync(Programs.CrashOrder(Folder), place);
    }

    /// <summary>Runs one verb of the hub's program in <see cref="Folder"/>.</summary>
    public Task<ProgramRun> Run(params string[] arguments) => Programs.RunVerb(Folder, Database.Settings, arguments);

    /// <summary>As <see cref="Run"/>; fails when the exit code is not 0.</summary>
    public async Task<ProgramRun> Must(params string[] arguments)
    {
        var run = await Run(arguments);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {run.Everything}");
    }

    /// <summary>A participant that calls this hub.</summary>
    public Party As(string participant)
    {
        lock (_parties) return _parties.TryGetValue(participant, out var party) ? party : _parties[participant] = new Party(this, participant);
    }

    /// <summary>A certificate with its key, from the PKI folder.</summary>
    public X509Certificate2 Load(string name) => X509Certificate2.CreateFromPemFile(PkiFile(name + ".pem"), PkiFile(name + ".key"));

    /// <summary>An HTTP client that trusts the hub's root and calls as this participant; null calls without a certificate.</summary>
    public HttpClient Caller(string? participant) => Caller(participant is null ? null : Load(participant + "-tls"));

    /// <summary>As above, with any certificate.</summary>
    public HttpClient Caller(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None, SslOptions = Tls(certificate), EnableMultipleHttp2Connections = true };
        return new HttpClient(handler) { BaseAddress = _process?.Root, Timeout = TimeSpan.FromSeconds(120) };
    }

    /// <summary>A client's side of a TLS connection to the hub.</summary>
    public SslClientAuthenticationOptions Tls(X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(PkiFile("ca.pem"));
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, TargetHost = "localhost" };
        if (certificate is not null) options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        return options;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var party in _parties.Values) party.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        if (_database is not null && NodeOf is null) await _database.DisposeAsync();
        if (!_folderStays) Directory.Delete(Folder, recursive: true);
    }
}
