using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>The reference national system as a process of its own: keys made for this run, a database in a folder that is removed afterwards, free ports of this machine.</summary>
internal sealed class DemoSystem : IAsyncDisposable
{
    /// <summary>The country whose system it is unless somebody wants another.</summary>
    public const string Usual = "UZ";

    /// <summary>Of the reference system, of the usual country.</summary>
    public const string Participant = $"NTA.{Usual}";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private const int FirstPort = 15_000;
    private const int Ports = 17_000;

    // Each process begins at another place.
    private static int _port = Environment.ProcessId * 101;

    private readonly string _folder;
    private readonly Process _process;

    private DemoSystem(string folder, Process process, string profileFile) => (_folder, _process, ProfileFile) = (folder, process, profileFile);

    /// <summary>That have a part in the stories of the suite; it plays those that are not under test.</summary>
    public static ImmutableArray<string> Countries { get; } = [Usual, "AZ", "GE", "KZ", "KG", "TJ", "TM"];

    /// <summary>File of what people found who looked at the reference system.</summary>
    public static string Answers { get; } = Path.Combine(AppContext.BaseDirectory, "Sessions", "Demo", "answers.yaml");

    /// <summary>Written for this run.</summary>
    public string ProfileFile { get; }

    /// <summary>The program of the reference system.</summary>
    /// <exception cref="InputFaultException">It was not built.</exception>
    public static string Program
    {
        get
        {
            var assembly = Path.GetFullPath(typeof(DemoSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "NationalSystemAssembly").Value!);
            return File.Exists(assembly) ? assembly : throw new InputFaultException($"{assembly} is missing: build the solution first (dotnet build), or give --profile.");
        }
    }

    /// <param name="results">Folder of the session; the output of the system is kept there.</param>
    /// <param name="mutant">Name of the one thing that it does wrong on purpose; null: it is sound.</param>
    /// <param name="form">How it is started; null: as usual.</param>
    /// <exception cref="InputFaultException">The system was not built, or does not start; its output is told.</exception>
    public static async Task<DemoSystem> Start(string results, TimeProvider clock, CancellationToken cancel, string? mutant = null, DemoForm? form = null)
    {
        form ??= new DemoForm();
        var assembly = Program;
        var folder = Directory.CreateTempSubdirectory("catsice-demo-").FullName;
        var ports = FreePorts(3);
        var (exchange, control, hub) = (Address("https", ports[0]), Address("http", ports[1]), $"https://localhost:{ports[2]}");
        var keys = Path.Combine(folder, "pki");
        DemoKeys.Make(keys, $"NTA.{form.Country}", clock);
        Directory.CreateDirectory(results);
        var process = Begin(assembly, Path.Combine(results, "system.log"),
            [
                "--data", Path.Combine(folder, "data"), "--control", control, "--hub", $"{hub}/ice", "--pki", keys, "--test-clock",
                .. form.Collects ? (string[])["--collect"] : ["--exchange", exchange], .. mutant is null ? (string[])[] : ["--mutant", mutant], .. form.Arguments,
            ]);
        DemoGuard.Watch(process, folder);
        var profile = Path.Combine(folder, "profile.yaml");
        var system = new DemoSystem(folder, process, profile);
        try
        {
            var description = await system.Ready(new Uri($"{control}/conformance"), results, clock, cancel);
            await File.WriteAllTextAsync(profile, DemoProfile.Of(form.Country, description, form.Collects ? "collect" : $"{exchange}/ice", control, hub, keys), cancel);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<SystemDescription> Ready(Uri adapter, string results, TimeProvider clock, CancellationToken cancel)
    {
        using var asked = new AdapterStimulator(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, adapter, TimeSpan.FromSeconds(5), StartTime, clock);
        using var beat = new PeriodicTimer(Beat, clock);
        var began = clock.GetTimestamp();
        string trouble;
        do
        {
            (var description, trouble) = await asked.Describe(cancel);
            if (description is not null)
            {
                return description;
            }
        }
        while (!_process.HasExited && clock.GetElapsedTime(began) < StartTime && await beat.WaitForNextTickAsync(cancel));
        throw new InputFaultException($"The reference national system {(_process.HasExited ? $"ended with exit code {_process.ExitCode}" : $"does not answer: {trouble}")}. Its output is in {Path.Combine(results, "system.log")}");
    }

    private static Process Begin(string assembly, string logFile, IEnumerable<string> arguments)
    {
        var log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.Exited += (_, _) => log.Flush();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Address(string scheme, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}");

    // Below those that a machine gives to outgoing connections: none of these takes a port between its choice and its use.
    private static int[] FreePorts(int count)
    {
        var free = new List<int>();
        while (free.Count < count)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref _port) % Ports);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                free.Add(port);
            }
            catch (SocketException)
            {
                // Somebody listens there: the next one.
                continue;
            }
        }

        return [.. free];
    }
}
