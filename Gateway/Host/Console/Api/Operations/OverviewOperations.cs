using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Queries.Overview;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>How things are now.</summary>
internal static class OverviewOperations
{
    private const string Tag = "Overview";
    private const int MostAlerts = 100;

    private static readonly ApiParameter<string> Which = ApiParameters.OneOf("state", "Alerts that last, or all there ever were; active when nothing is said.", "active", "all");

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("overview", "getOverview", Tag, "Traffic now, what waits for delivery, why documents are refused, certificates that end soon, nodes, alerts.", ApiContent.Json<OverviewFacts>("How things are now."), Now) with
        {
            For = Roles.Traffic,
        },
        ApiOperation.Get("alerts", "listAlerts", Tag, "Alerts, newest first. What a webhook is told is described in the guide.", ApiContent.Json<ApiPage<AlertFacts>>("A page."), Alerts) with
        {
            For = Roles.Traffic, Parameters = [Which, ApiParameters.NumberAfter, ApiParameters.Most],
        },
    ];

    private static ApiAnswer.Json Now(ApiCall call) => new(new OverviewFacts(
        call.Part<TrafficNow>().Of(call.Sight), call.Part<WaitingDeliveries>().Of(call.Sight), call.Part<RefusalReasons>().Of(call.Sight), call.Part<EndingCertificates>().Of(call.Sight),
        call.Part<NodeList>().Of(call.Sight), call.Part<AlertList>().Of(call.Sight, activeOnly: true, null, MostAlerts)));

    private static ApiAnswer.Json Alerts(ApiCall call)
    {
        var most = ApiParameters.MostOf(call);
        var found = call.Part<AlertList>().Of(call.Sight, call.Find(Which) is not "all", call.Value(ApiParameters.NumberAfter), most + 1);
        return Paged.Of(call, found, most, alert => alert.Id);
    }
}

/// <param name="Traffic">Minute by minute over the last hour.</param>
/// <param name="Deliveries">By destination.</param>
/// <param name="Refusals">Of the last day, by reason.</param>
/// <param name="Certificates">Within 30 days.</param>
/// <param name="Nodes">Empty for who does not see everything.</param>
internal sealed record OverviewFacts(
    IReadOnlyList<MinuteOfTraffic> Traffic, IReadOnlyList<WaitingFor> Deliveries, IReadOnlyList<ReasonCount> Refusals, IReadOnlyList<EndingCertificate> Certificates, IReadOnlyList<NodeFacts> Nodes,
    IReadOnlyList<AlertFacts> Alerts);
