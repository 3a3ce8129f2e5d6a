using CatsIce.Running.Databases;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

internal sealed class RestartedDatabase : Fault
{
    public override string Name => "database-restart";

    public override string Does => "The database server ends without a checkpoint (pg_ctl stop -m immediate) and recovers.";

    public override string? Obstacle(Setup setup) => setup.Engine == Engine.PostgreSql ? null : "needs a database server";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var cluster = ((PostgreSqlDatabase)scene.World.Database).Cluster;
        await cluster.Kill();
        await scene.Last(0, 500, cancel);
        await cluster.Start();
        return $"after {scene.Burst.Post.Answers} answers";
    }
}
