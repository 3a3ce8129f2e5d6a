using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Queries.Overview;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Live;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Overview;

/// <summary>How the exchange is now, for whoever comes in the morning.</summary>
internal sealed class OverviewPage(
    TrafficNow traffic, WaitingDeliveries waiting, RefusalReasons reasons, EndingCertificates certificates, NodeList nodes, AlertList alerts, ApprovalBook approvals, LiveParts live)
{
    private const int MostAlerts = 20;
    private const int MostReasons = 10;

    public void Map(PageRoutes routes)
    {
        routes.Get("/", Admits.SignedIn, visit => Task.FromResult(visit.Show<OverviewView, OverviewModel>(Read(visit))));
        routes.Raw("/live/overview", Admits.SignedIn, context => live.Serve<OverviewPart, OverviewModel>(context, Read));
    }

    private OverviewModel Read(Visit visit)
    {
        var sight = visit.Viewer.Sight;
        return new OverviewModel(
            traffic.Of(sight), waiting.Of(sight), [.. reasons.Of(sight).Take(MostReasons)], certificates.Of(sight), nodes.Of(sight), alerts.Of(sight, activeOnly: true, before: null, MostAlerts),
            sight is Sight.All ? approvals.CountWaiting(visit.Now) : 0);
    }
}

/// <param name="Traffic">Minute by minute; empty for who sees none.</param>
/// <param name="Approvals">Changes that wait for a second person.</param>
internal sealed record OverviewModel(
    IReadOnlyList<MinuteOfTraffic> Traffic, IReadOnlyList<WaitingFor> Waiting, IReadOnlyList<ReasonCount> Reasons, IReadOnlyList<EndingCertificate> Certificates, IReadOnlyList<NodeFacts> Nodes,
    IReadOnlyList<AlertFacts> Alerts, long Approvals)
{
    public long Accepted => Traffic.Sum(minute => minute.Accepted);

    public long Refused => Traffic.Sum(minute => minute.Refused);

    public long Pending => Waiting.Sum(line => line.Waiting);

    public long Parked => Waiting.Sum(line => line.Parked);
}
