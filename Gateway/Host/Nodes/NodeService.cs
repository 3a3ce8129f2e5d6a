using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Nodes;

/// <summary>Says at every heartbeat that this node lives, watches its clock, and stops the process when another one has taken its name.</summary>
internal sealed partial class NodeService(
    NodeIdentity node, CommitWriter writer, ClockWatch watch, Standing standing, HubOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<NodeService> log) : BackgroundService
{
    private const string Clock = "clock";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await writer.Run(new EnterNode(node, StartReport.Version, clock.GetUtcNow()), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Heartbeat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Beat();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Leave();
        }
    }

    private async Task Leave()
    {
        try
        {
            await writer.Run(new LeaveNode(node, clock.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception error)
        {
            // The others notice without being told, a little later.
            BeatFailed(log, node.Name, error.Message);
        }
    }

    private async Task Beat()
    {
        try
        {
            Listen(watch.Judge());
            if (!await writer.Run(new SignOfLife(node, clock.GetUtcNow()), CancellationToken.None))
            {
                NameTaken(log, node.Name);
                standing.Raise("name", $"Another process has taken the name of node {node.Name}.");
                lifetime.StopApplication();
            }
        }
        catch (Exception error)
        {
            BeatFailed(log, node.Name, error.Message);
        }
    }

    private void Listen(string? fault)
    {
        if (fault is null)
        {
            if (standing.Clear(Clock))
            {
                ClockIsRight(log);
            }
        }
        else if (standing.Raise(Clock, fault))
        {
            ClockIsOff(log, fault);
        }
    }

    [LoggerMessage(EventId = 8201, Level = LogLevel.Critical, Message = "Another process has taken the name of node {Node}; this one stops. Give every process a Hub:Node of its own")]
    private static partial void NameTaken(ILogger log, string node);

    [LoggerMessage(EventId = 8202, Level = LogLevel.Warning, Message = "Node {Node} could not say that it lives: {Why}")]
    private static partial void BeatFailed(ILogger log, string node, string why);

    [LoggerMessage(EventId = 8203, Level = LogLevel.Error, Message = "{Fault} Until then this node takes no work")]
    private static partial void ClockIsOff(ILogger log, string fault);

    [LoggerMessage(EventId = 8204, Level = LogLevel.Information, Message = "The clock can be trusted again; this node takes work")]
    private static partial void ClockIsRight(ILogger log);
}
