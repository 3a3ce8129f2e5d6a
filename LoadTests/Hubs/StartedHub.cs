using System.Diagnostics;
using System.Text.Json;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Keys;
using CatsIce.Protocol.Pki;

namespace CatsIce.LoadTests.Hubs;

/// <summary>A hub of our own, prepared as its operator would: settings in a file, participants registered and certified by its verbs, then started.</summary>
internal sealed class StartedHub : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private readonly HubProcess _process;

    private StartedHub(HubProcess process, HubTarget target) => (_process, Target) = (process, target);

    public HubTarget Target { get; }

    public bool HasEnded => _process.HasEnded;

    public string Tail => _process.Tail;

    /// <param name="folder">Empty; for its settings, database and log.</param>
    /// <param name="routes">Where each participant is called; null when it fetches.</param>
    public static async Task<StartedHub> Start(HubProgram program, string folder, KeyRing keys, IReadOnlyDictionary<string, Uri?> routes, CancellationToken cancel)
    {
        var config = Path.Combine(folder, "hub.json");
        await File.WriteAllTextAsync(config, Settings(folder, keys.Folder), cancel);
        // One after the other: on a busy machine each would else wait longer for the database than it may.
        foreach (var (participant, address) in routes)
        {
            await program.Verb(
                ["participant", "add", participant, "--config", config, .. address is null ? ["--pull"] : new[] { "--push", address.AbsoluteUri },
                    "--signing", keys.Folder.CertificateFile(KeyRing.SigningName(participant)), "--tls", keys.Folder.CertificateFile(KeyRing.TlsName(participant))], cancel);
            await program.Verb(["participant", "certify", participant, "--config", config, "--evidence", "load test"], cancel);
        }

        var watch = Stopwatch.StartNew();
        var process = await HubProcess.Start(program, ["serve", "--config", config], Path.Combine(folder, "hub.log"), StartPatience, cancel);
        try
        {
            await Ready(process, keys, cancel);
            var target = new HubTarget(
                new Uri(process.Root, "/ice"), process.Metrics, process.Id, watch.Elapsed, [$"{program.Assembly}, {FileVersionInfo.GetVersionInfo(program.Assembly).ProductVersion}", $"settings in {config}"]);
            return new StartedHub(process, target);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task Ready(HubProcess process, KeyRing keys, CancellationToken cancel)
    {
        using var http = MutualTls.Anonymous(keys);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartPatience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await Answers(http, new Uri(process.Root, "/health/ready"), limit.Token))
            {
                if (process.HasEnded)
                {
                    throw new HubFaultException($"The hub ended before it was ready:{process.Tail}");
                }

                await beat.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HubFaultException($"The hub was not ready within {StartPatience.TotalSeconds:0} s:{process.Tail}");
        }
    }

    private static async Task<bool> Answers(HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    private static string Settings(string folder, PkiFolder pki) => JsonSerializer.Serialize(new
    {
        Hub = new { Listen = "https://localhost:0" },
        Store = new { Path = Path.Combine(folder, "hub.db") },
        Telemetry = new { Listen = "http://localhost:0" },
        Certificates = new
        {
            TlsServer = pki.CertificateFile(PkiFolder.HubServer),
            TlsServerKey = pki.KeyFile(PkiFolder.HubServer),
            TlsClient = pki.CertificateFile(PkiFolder.HubClient),
            TlsClientKey = pki.KeyFile(PkiFolder.HubClient),
            Signing = pki.CertificateFile(PkiFolder.HubSigning),
            SigningKey = pki.KeyFile(PkiFolder.HubSigning),
            TrustedRoots = pki.CertificateFile(PkiFolder.Authority),
        },
    });
}
