using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;
using CatsIce.LoadTests.Sessions;
using CatsIce.LoadTests.Workloads;

namespace LoadTests.Tests.Hubs;

/// <summary>A real hub that can be made to lose messages, stand still or leak, and short runs against it.</summary>
public sealed class BentHub : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly List<LosingRoute> _routes = [];
    private KeyRing? _keys;
    private Receivers? _receivers;
    private StartedHub? _hub;
    private int _runs;
    private int _losesEvery;
    private int _passed;

    private static Profile Ci => ProfileReader.Read("ci");

    public async ValueTask InitializeAsync()
    {
        _keys = KeyRing.Make(_folder["pki"], Ci.Participants, Ci.RsaParticipants, TimeProvider.System);
        _receivers = await Receivers.Listen(Ci, _keys, IPAddress.Loopback, 0, TimeProvider.System);
        var routes = new Dictionary<string, Uri?>();
        foreach (var (participant, address) in _receivers.Routes)
        {
            routes[participant] = address is null ? null : await Bend(participant, address);
        }

        var program = new HubProgram(Environment.GetEnvironmentVariable("CATSICE_TEST_HUB"), _folder.Path, Ci.Hub);
        // Only the hub that serves is given the hook; the variables are inherited.
        Environment.SetEnvironmentVariable(StartupHook.Order, LeakOrder);
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location);
        try
        {
            _hub = await StartedHub.Start(program, _folder.Path, _keys, routes, CancellationToken.None);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        }

        await _receivers.Fetch(_hub.Target.Address);
    }

    private string LeakOrder => _folder["leak"];

    /// <summary>Every so many of all deliveries that are pushed; 0: none.</summary>
    internal void LoseEvery(int nth) => _losesEvery = nth;

    internal void Leak(bool yes)
    {
        if (yes) File.WriteAllText(LeakOrder, "");
        else File.Delete(LeakOrder);
    }

    /// <summary>The process stands still (SIGSTOP).</summary>
    internal async Task StandStill(TimeSpan time)
    {
        await Signal("STOP");
        await Task.Delay(time);
        await Signal("CONT");
    }

    internal Task<RunReport> Run(params string[] thresholds) => Run(() => Task.CompletedTask, TimeSpan.FromSeconds(40), thresholds);

    /// <summary>Seconds of traffic.</summary>
    /// <param name="meanwhile">Begun a second after the traffic.</param>
    /// <param name="drain">How long what has not come is waited for.</param>
    internal async Task<RunReport> Run(Func<Task> meanwhile, TimeSpan drain, string[] thresholds, int seconds = 7, int rate = 20)
    {
        var profile = Ci with
        {
            Phases = [new PlannedPhase { Name = "hold", For = TimeSpan.FromSeconds(seconds), Rate = rate }],
            ThinkTime = TimeSpan.FromMilliseconds(300),
            Drain = drain,
            Thresholds = [.. thresholds.Select(Threshold.Read)],
        };
        var rates = profile.Rates(1);
        using var corpus = new CorpusMaker(profile.Mix, 1, _keys!, TimeProvider.System).Make(_folder[$"corpus{++_runs}"], MovementPlan.MessagesFor(rates, profile.ThinkTime), _ => { }, CancellationToken.None);
        var plan = MovementPlan.Of(rates, corpus, profile.ThinkTime, 1);
        Task? begun = null;
        var run = new LoadRun(profile, corpus, plan, rates.RateAt, _keys!, _hub!.Target, _receivers!, TimeProvider.System, _ => begun ??= meanwhile());
        var outcome = await run.Run(CancellationToken.None);
        await begun!;
        return RunReport.Of(profile, outcome, corpus, plan.Movements, TimeProvider.System.GetUtcNow(), 1, RunEnvironment.Of(_hub.Target.About));
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null) await _hub.DisposeAsync();
        if (_receivers is not null) await _receivers.DisposeAsync();
        foreach (var route in _routes) await route.DisposeAsync();
        _keys?.Dispose();
        _folder.Dispose();
    }

    private async Task<Uri> Bend(string participant, Uri address)
    {
        var route = new LosingRoute(participant, _keys!, address, () => _losesEvery > 0 && Interlocked.Increment(ref _passed) % _losesEvery == 0);
        await route.Up();
        _routes.Add(route);
        return route.Address;
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_hub!.Target.ProcessId}"]);
        await kill.WaitForExitAsync();
    }
}
