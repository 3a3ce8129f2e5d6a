using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Answers for a load balancer or an orchestrator. They say yes or no, and of the inside no more than the kind of trouble; no certificate is needed.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Live: the process answers. Nothing else is asked, or a slow disk would have a healthy hub killed.
        routes.MapGet("/health/live", () => Results.Text("live\n"));
        routes.MapGet("/health/ready", (ParticipantDirectory directory, CommitWriter writer, Standing standing, IHostApplicationLifetime lifetime, ILogger<ParticipantDirectory> log) =>
            lifetime.ApplicationStopping.IsCancellationRequested ? NotReady("stopping")
            : standing.Obstacle is { } obstacle ? NotReady(obstacle)
            : writer.IsUp && CanRead(directory, log) ? Results.Text("ready\n")
            : NotReady("database"));
    }

    private static IResult NotReady(string why) => Results.Text($"not ready: {why}\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static bool CanRead(ParticipantDirectory directory, ILogger log)
    {
        try
        {
            _ = directory.Current;
            return true;
        }
        catch (System.Data.Common.DbException exception)
        {
            OperateLog.NotReady(log, exception);
            return false;
        }
    }
}
