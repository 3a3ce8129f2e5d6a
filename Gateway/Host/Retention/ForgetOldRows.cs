using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention;

/// <summary>Forgets alerts that are over and nodes that are gone, some at a time. They are no evidence, and are not archived.</summary>
/// <param name="alertsBefore">Over since then; null: none.</param>
/// <param name="nodesBefore">Gone since then; null: none.</param>
internal sealed class ForgetOldRows(DateTimeOffset? alertsBefore, DateTimeOffset? nodesBefore, int most) : StoreWork<(int Alerts, int Nodes)>
{
    private static readonly Statement Alerts = new(d =>
        $"DELETE FROM alert WHERE alert_id IN (SELECT alert_id FROM alert WHERE cleared_at IS NOT NULL AND cleared_at <= @before ORDER BY alert_id {d.FirstRows("@most")})");

    private static readonly Statement Nodes = new("DELETE FROM node WHERE seen_at <= @before");

    private (int Alerts, int Nodes) _forgotten;

    public override IEnumerable<string> Lines => [Archives.RecordArchive.Line];

    protected override (int Alerts, int Nodes) Result => _forgotten;

    public override bool Decide(WriteSession session)
    {
        _forgotten = (
            alertsBefore is { } alerts ? session.Execute(Alerts, new { before = alerts.ToUnixTimeMilliseconds(), most }) : 0,
            nodesBefore is { } nodes ? session.Execute(Nodes, new { before = nodes.ToUnixTimeMilliseconds() }) : 0);
        return _forgotten != default;
    }
}
