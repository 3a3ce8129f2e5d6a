using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Deliver;

/// <summary>Keeps a worker for every participant and parks what has waited too long. Stops by letting attempts end; those that outlast the host's
/// patience are given back.</summary>
internal sealed partial class DeliveryService(DeliveryTools tools, ParkingDesk parking, Duties duties, Telemetry telemetry, ILogger<DeliveryService> log) : BackgroundService
{
    private readonly CancellationTokenSource _abandon = new();
    private readonly Dictionary<ParticipantId, Task> _workers = [];

    // Taken before the work begins: a host may be thrown away without being stopped, and the source with it.
    private CancellationToken _abandoned;
    private bool _reclaimed;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _abandoned = _abandon.Token;
        telemetry.ObserveDestinations(() => tools.Destinations.States.Select(known => (known.Destination, (int)known.State)));
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(_abandon.Cancel);
        await base.StopAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        _abandon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(tools.Options.LookEvery, tools.Clock);
        try
        {
            do
            {
                await LookAfter(_abandoned, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Stopping(log, _workers.Count);
        }
        await Task.WhenAll(_workers.Values);
    }

    private async Task LookAfter(CancellationToken abandon, CancellationToken stopping)
    {
        try
        {
            await ReclaimOnce(stopping);
            foreach (var participant in tools.Directory.Current.All.Where(p => !_workers.ContainsKey(p.Id)))
            {
                var worker = new DestinationWorker(participant.Id, tools, abandon);
                _workers[participant.Id] = Task.Run(() => worker.Run(stopping), CancellationToken.None);
            }
            if (tools.Standing.Obstacle is null && await duties.Hold(Duties.Parking))
            {
                await parking.Sweep();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (tools.Writer.IsUp)
            {
                RoundFailed(log, error);
            }
        }
    }

    // Before the first worker takes a lease, and again in the next round when the database was away: it would take back those of this life as well.
    private async Task ReclaimOnce(CancellationToken stopping)
    {
        if (_reclaimed)
        {
            return;
        }
        var reclaimed = await tools.Writer.Run(new ReclaimLeases(tools.Node.OwnersOfAllLives), stopping);
        _reclaimed = true;
        if (reclaimed > 0)
        {
            Reclaimed(log, reclaimed);
        }
    }

    [LoggerMessage(EventId = 6021, Level = LogLevel.Information, Message = "{Deliveries} deliveries that were under way when the hub last stopped are due again")]
    private static partial void Reclaimed(ILogger log, int deliveries);

    [LoggerMessage(EventId = 6022, Level = LogLevel.Debug, Message = "No more deliveries are started; {Workers} workers let theirs end")]
    private static partial void Stopping(ILogger log, int workers);

    [LoggerMessage(EventId = 6020, Level = LogLevel.Error, Message = "Looking after the destinations failed; it is tried again")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
