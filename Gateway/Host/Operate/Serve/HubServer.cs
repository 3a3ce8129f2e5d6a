using System.Data.Common;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>The running hub, from checked settings to the last finished request. Starting is in this order: keys, database, participants,
/// listeners; whatever is wrong ends it before the first connection.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HubSettings _settings;
    private readonly HubKeys _keys;
    private readonly StartGate _gate;

    private HubServer(WebApplication app, HubSettings settings, HubKeys keys, StartGate gate) =>
        (_app, _settings, _keys, _gate) = (app, settings, keys, gate);

    /// <summary>The addresses it listens on, with the ports that were found.</summary>
    public IReadOnlyCollection<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public IServiceProvider Services => _app.Services;

    /// <summary>A part that failed for good, which makes the host stop; null when it was asked to.</summary>
    private string? Broken =>
        Services.GetServices<IHostedService>().OfType<BackgroundService>().FirstOrDefault(s => s.ExecuteTask is { IsFaulted: true })?.GetType().Name;

    /// <summary>Serves until the process is asked to end.</summary>
    public static async Task<int> Run(HubSettings settings, TimeProvider time, CancellationToken cancel)
    {
        await using var server = await Start(settings, time, cancel);
        // Reading the specifications left more behind than they are: given back to the system once, beside the first requests.
        _ = Task.Run(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true), CancellationToken.None);
        await server._app.WaitForShutdownAsync(cancel);
        server._app.Services.GetRequiredService<StartReport>().Stopped();
        return server.Broken is { } service
            ? throw new EnvironmentFaultException($"The hub stopped because its {service} failed; the log above says why.")
            : ExitCode.Good;
    }

    /// <exception cref="EnvironmentFaultException">A key or the database is not as it must be.</exception>
    public static async Task<HubServer> Start(HubSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var keys = HubKeys.Open(settings.Certificates, time.GetUtcNow());
        var gate = new StartGate();
        var app = Composition.Build(settings, keys, time, gate);
        var server = new HubServer(app, settings, keys, gate);
        try
        {
            await server.Start(cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task Stop(CancellationToken cancel) => _app.StopAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    private async Task Start(CancellationToken cancel)
    {
        var report = _app.Services.GetRequiredService<StartReport>();
        report.Keys(_keys.Current);
        OpenDatabase(report);
        var telemetry = _app.Services.GetRequiredService<Telemetry>();
        telemetry.ObserveOutbox(_app.Services.GetRequiredService<OutboxGauge>().Read);
        telemetry.ObserveCost(_app.Services.GetRequiredService<MessageCost>().Read);
        report.Participants(_app.Services.GetRequiredService<ParticipantDirectory>().Current, _settings.Hub);
        _app.Lifetime.ApplicationStopping.Register(() => report.Stopping(_settings.Hub));
        await StartServices(cancel);
        _gate.Open();
        report.Listening(Addresses);
    }

    private void OpenDatabase(StartReport report)
    {
        var dialect = _app.Services.GetRequiredService<Dialect>();
        try
        {
            report.Database(dialect.Name, _app.Services.GetRequiredService<SchemaMigrator>().Run());
            using var session = dialect.Read();
            report.Restored(Restoration.FindLast(session));
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException or TimeoutException)
        {
            throw NotWritable(dialect, exception);
        }

        if (DatabaseFitness.Fault(dialect, _app.Services.GetRequiredService<ClockWatch>(), _settings.Hub, _app.Services.GetRequiredService<TimeProvider>()) is { } fault)
        {
            throw new EnvironmentFaultException(fault);
        }
    }

    // The first work of the hub itself is stored here: a disk that is full by then is the operator's to mend as well.
    private async Task StartServices(CancellationToken cancel)
    {
        try
        {
            await _app.StartAsync(cancel);
        }
        catch (DbException exception)
        {
            throw NotWritable(_app.Services.GetRequiredService<Dialect>(), exception);
        }
    }

    private static EnvironmentFaultException NotWritable(Dialect dialect, Exception exception)
    {
        var reason = (exception.InnerException?.Message is { } inner ? $"{exception.Message}: {inner}" : exception.Message).ReplaceLineEndings(" ");
        return new EnvironmentFaultException($"{(dialect.IsShared ? "Store:ConnectionString" : "Store:Path")}: the database {dialect.Name} cannot be opened and written: {reason}");
    }
}
