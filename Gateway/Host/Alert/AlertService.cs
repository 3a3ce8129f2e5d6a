using System.Collections.Concurrent;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Alert;

/// <summary>Looks regularly whether something is wrong, and tells it: in the log, by the webhook, as a metric. What concerns all nodes is looked after by the one that has the duty.</summary>
internal sealed partial class AlertService(
    OwnFindings own, SharedFindings shared, CommitWriter writer, Duties duties, NodeIdentity node, AlertWebhook webhook, AlertOptions options, Telemetry telemetry, TimeProvider clock,
    ILogger<AlertService> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _active = new(StringComparer.Ordinal);
    private DateTimeOffset? _blindSince;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        telemetry.ObserveAlerts(() => Enum.GetNames<AlertKind>().Select(kind => (kind, _active.Values.Sum(active => active.Count(k => k == kind)))));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        try
        {
            do
            {
                await Round();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Ended(log);
        }
    }

    private async Task Round()
    {
        try
        {
            await Reconcile(node.Name, own.Look());
            if (await duties.Hold(Duties.Alerts))
            {
                await Reconcile("", shared.Look());
                foreach (var cleared in await writer.Run(new ClearAlertsOfGoneNodes(clock.GetUtcNow(), clock.GetUtcNow() - duties.Lease), CancellationToken.None))
                {
                    Tell(cleared);
                }
            }
            else
            {
                // Another node counts them now.
                _active.TryRemove("", out _);
            }
            Sees();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            IsBlind(error);
        }
    }

    private async Task Reconcile(string whose, IReadOnlyList<Finding> findings)
    {
        var reconciled = await writer.Run(new ReconcileAlerts(whose, findings, clock.GetUtcNow(), options.RemindEvery), CancellationToken.None);
        _active[whose] = reconciled.Active;
        foreach (var telling in reconciled.Tellings)
        {
            Tell(telling);
        }
    }

    // The alert that can't be on file: nothing can be, while the database is away.
    private void IsBlind(Exception error)
    {
        // Said once: while the database is away every round meets the same.
        if (_blindSince is null)
        {
            RoundFailed(log, error);
            _blindSince = clock.GetUtcNow();
            _active["blind"] = [nameof(AlertKind.AlertsBlind)];
            Tell(Blind("raised"));
        }
    }

    private void Sees()
    {
        if (_blindSince is not null)
        {
            Tell(Blind("cleared"));
            _active.TryRemove("blind", out _);
            _blindSince = null;
        }
    }

    private Telling Blind(string what) => new(
        0, what, nameof(AlertKind.AlertsBlind), "node", node.Name, 3, "This node can't look after its alerts; its log says why. Most often its database is away.", _blindSince!.Value);

    private void Tell(Telling telling)
    {
        if (telling.Event == "cleared")
        {
            Cleared(log, telling.AlertId, telling.Kind, telling.Subject, telling.RaisedAt);
        }
        else
        {
            Raised(log, telling.AlertId, telling.Event, telling.Kind, telling.Subject, telling.Urgency, telling.Detail);
        }
        webhook.Tell(telling);
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "Alert {AlertId} {Event}: {Kind} {Subject}, urgency {Urgency}: {Detail}")]
    private static partial void Raised(ILogger log, long alertId, string @event, string kind, string subject, long urgency, string detail);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Information, Message = "Alert {AlertId} is over: {Kind} {Subject}, raised {RaisedAt:u}")]
    private static partial void Cleared(ILogger log, long alertId, string kind, string subject, DateTimeOffset raisedAt);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Warning, Message = "Looking after the alerts failed; it is tried again")]
    private static partial void RoundFailed(ILogger log, Exception error);

    [LoggerMessage(EventId = 7004, Level = LogLevel.Debug, Message = "Alerts are not looked after any more")]
    private static partial void Ended(ILogger log);
}
