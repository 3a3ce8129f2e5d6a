using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Alert;

/// <summary>What somebody is to be told about one alert.</summary>
/// <param name="Event">raised, worse, lasts or cleared.</param>
/// <param name="Node">Whose affair it is; empty when it is that of all.</param>
internal sealed record Telling(long AlertId, string Event, string Kind, string Subject, string Node, long Urgency, string Detail, DateTimeOffset RaisedAt);

/// <summary>What came of comparing what is wrong with what was known to be wrong.</summary>
/// <param name="Active">Kinds of the alerts that are active now, one for each.</param>
internal sealed record Reconciled(IReadOnlyList<Telling> Tellings, IReadOnlyList<string> Active);

/// <summary>Brings the alerts on file to what is wrong now. The database keeps them, so that a restart or another node tells nothing twice.</summary>
/// <param name="node">Whose alerts: those of this node, or with an empty name those of all.</param>
internal sealed class ReconcileAlerts(string node, IReadOnlyList<Finding> findings, DateTimeOffset now, TimeSpan remindEvery) : StoreWork<Reconciled>
{
    private const int LongestSubject = 140;

    private static readonly Statement ActiveOf = new(
        """
        SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs, told_at AS ToldAtMs
        FROM alert WHERE node = @node AND cleared_at IS NULL ORDER BY alert_id
        """);

    private static readonly Statement Raise = new(
        "INSERT INTO alert (kind, subject, node, urgency, detail, raised_at, told_at) VALUES (@kind, @subject, @node, @urgency, @detail, @now, @now)");

    private static readonly Statement NumberOf = new("SELECT alert_id FROM alert WHERE kind = @kind AND subject = @subject AND node = @node AND cleared_at IS NULL");
    private static readonly Statement Remind = new("UPDATE alert SET urgency = @urgency, detail = @detail, told_at = @now WHERE alert_id = @alertId");
    private static readonly Statement Clear = new("UPDATE alert SET cleared_at = @now WHERE alert_id = @alertId");

    private readonly List<Telling> _tellings = [];
    private Reconciled _result = new([], []);

    public override IEnumerable<string> Lines => [$"alerts {node}"];

    protected override Reconciled Result => _result;

    public override bool Decide(WriteSession session)
    {
        _tellings.Clear();
        var active = session.Query<ActiveAlert>(ActiveOf, new { node });
        var fitting = findings.Select(f => f.Subject.Length <= LongestSubject ? f : f with { Subject = f.Subject[..LongestSubject] }).ToList();
        foreach (var step in AlertJudgement.Judge(active, fitting, now, remindEvery).ToList())
        {
            Do(session, step);
        }
        _result = new Reconciled([.. _tellings], [.. fitting.DistinctBy(f => (f.Kind, f.Subject)).Select(f => f.Kind.ToString())]);
        return _tellings.Count > 0;
    }

    private void Do(WriteSession session, AlertStep step)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        switch (step)
        {
            case AlertStep.Raise(var finding):
                var (kind, subject) = (finding.Kind.ToString(), finding.Subject);
                session.Execute(Raise, new { kind, subject, node, urgency = finding.Urgency, detail = finding.Detail, now = nowMs });
                var number = session.Single<long>(NumberOf, new { kind, subject, node });
                _tellings.Add(new Telling(number, "raised", kind, subject, node, finding.Urgency, finding.Detail, now));
                break;
            case AlertStep.Remind(var alert, var finding, var worse):
                session.Execute(Remind, new { urgency = finding.Urgency, detail = finding.Detail, now = nowMs, alertId = alert.AlertId });
                Tell(alert, worse ? "worse" : "lasts", finding.Urgency, finding.Detail);
                break;
            case AlertStep.Clear(var alert):
                session.Execute(Clear, new { now = nowMs, alertId = alert.AlertId });
                Tell(alert, "cleared", alert.Urgency, alert.Detail);
                break;
        }
    }

    private void Tell(ActiveAlert alert, string what, long urgency, string detail) =>
        _tellings.Add(new Telling(alert.AlertId, what, alert.Kind, alert.Subject, node, urgency, detail, DateTimeOffset.FromUnixTimeMilliseconds(alert.RaisedAtMs)));
}
