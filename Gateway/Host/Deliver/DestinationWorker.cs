using System.Diagnostics;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Deliver;

/// <summary>Pushes to one destination: takes what is due, starts as many attempts as may run, and sleeps until the bell rings or something becomes due. A
/// destination that is slow or down occupies only its own worker; one that was left alone is asked by Ping before a document is risked.</summary>
internal sealed partial class DestinationWorker(ParticipantId destination, DeliveryTools tools, CancellationToken abandon)
{
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(5);

    private readonly DestinationHealth _health = tools.Destinations.Of(destination);
    private readonly Handover _handover = tools.Handovers.To(destination.Value);
    private readonly List<Task> _underWay = [];
    private Uri? _address;

    /// <summary>Runs until told to stop, then lets the attempts under way end (or abandons them when the hub can't wait).</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var ring = tools.Bell.NextRing(destination.Value);
            _underWay.RemoveAll(task => task.IsCompleted);
            DateTimeOffset? next = null;
            try
            {
                next = await StartWhatIsDue();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // While the database is away the writer has said so, once for all.
                if (tools.Writer.IsUp)
                {
                    LookFailed(tools.Log, destination.Value, error);
                }
            }
            await Nap(ring, next, stopping);
        }
        await _handover.End();
        await Task.WhenAll(_underWay);
    }

    /// <returns>When to look again at the latest; null when only the bell matters.</returns>
    private async Task<DateTimeOffset?> StartWhatIsDue()
    {
        // Read before the clock is judged: what is done with it then is right.
        var now = tools.Clock.GetUtcNow();
        var registry = tools.Directory.Current;
        if (tools.Standing.Obstacle is not null || Pushed(registry) is not var (participant, address))
        {
            _handover.Close();
            return null;
        }
        if (_address != address)
        {
            // What was learnt about another address says nothing about this one.
            if (_address is not null && _health.Moved())
            {
                await tools.Writer.Run(new ResumeDestination(destination.Value, now), CancellationToken.None);
            }
            _address = address;
        }
        var underWay = _handover.UnderWay;
        switch (_health.Next(tools.Options.ParallelPerDestination - underWay, underWay, now))
        {
            case HealthStep.Wait wait:
                return wait.Until;
            case HealthStep.Ping:
                Start(() => Ping(address));
                return null;
            case HealthStep.Send send:
                return await Lease(send.Most, participant, address, registry, now);
            default:
                throw new InvalidOperationException("HealthStep is a closed family.");
        }
    }

    private (Participant Participant, Uri Address)? Pushed(ParticipantSnapshot registry) =>
        registry.TryGet(destination, out var participant) && participant.Status != ParticipantStatus.Suspended && participant.Route is DeliveryRoute.Push push ? (participant, push.Address) : null;

    private async Task<DateTimeOffset?> Lease(int most, Participant participant, Uri address, ParticipantSnapshot registry, DateTimeOffset now)
    {
        var leased = await tools.Leasing.Take(destination.Value, tools.Node.Owner, most, now);
        if (leased.Deliveries.Count > 0)
        {
            CrashPoint.Pass(CrashPoint.AfterLease);
        }
        foreach (var delivery in leased.Deliveries)
        {
            Start(() => Deliver(delivery, null, participant, address, registry));
        }
        // What has come since this look waits for the next, and may be overtaken by what comes now, by one commit: to wait for a moment without any new message would keep the way closed under steady load.
        if (leased.Deliveries.Count < most && _health.State == DestinationState.Well && _health.ClosedUntil <= tools.Clock.GetUtcNow())
        {
            _handover.Open(Begin);
        }
        return leased.NextDueAt;
    }

    private void Start(Func<Task> attempt)
    {
        _handover.Take(1);
        _underWay.Add(Task.Run(() => InItsPlace(attempt), CancellationToken.None));
    }

    // On the thread that commits, which has no time.
    private void Begin(LeasedDelivery delivery, Outgoing message) => _ = Task.Run(() => InItsPlace(() => Hand(delivery, message)), CancellationToken.None);

    private async Task InItsPlace(Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        finally
        {
            if (_handover.GiveBack())
            {
                tools.Bell.Ring(destination.Value);
            }
        }
    }

    private async Task Hand(LeasedDelivery delivery, Outgoing message)
    {
        var registry = tools.Directory.Current;
        if (Pushed(registry) is var (participant, address) && address == _address)
        {
            await Deliver(delivery, message, participant, address, registry);
            return;
        }
        try
        {
            await Release(delivery, tools.Clock.GetUtcNow());
        }
        catch (Exception error)
        {
            AttemptBroke(tools.Log, delivery.LogIndex, destination.Value, error);
        }
    }

    /// <param name="message">Null when it must be read first.</param>
    private async Task Deliver(LeasedDelivery delivery, Outgoing? message, Participant participant, Uri address, ParticipantSnapshot registry)
    {
        using var span = MessageTrace.GoOn(SpanName.Deliver, ActivityKind.Client, delivery);
        var startedAt = tools.Clock.GetUtcNow();
        try
        {
            CrashPoint.Pass(CrashPoint.BeforeSend);
            var result = await Attempt(delivery, message, participant, address, registry);
            CrashPoint.Pass(CrashPoint.AfterSend);
            span?.Tell(result);
            // Before anything is written: what comes meanwhile must not be handed over to a destination that has no time.
            var isThere = IsThere(result);
            await tools.Settlement.Settle(delivery, tools.Node.Owner, result, startedAt);
            await Learn(isThere);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            await Release(delivery, startedAt);
        }
        catch (Exception error)
        {
            // Our own failure: the row stays under lease and is taken again when that ends.
            AttemptBroke(tools.Log, delivery.LogIndex, destination.Value, error);
        }
    }

    private async Task Release(LeasedDelivery delivery, DateTimeOffset dueAt)
    {
        await tools.Writer.Run(new ReleaseLease(delivery, tools.Node.Owner, dueAt), CancellationToken.None);
        Released(tools.Log, delivery.LogIndex, destination.Value);
    }

    private async Task<AttemptResult> Attempt(LeasedDelivery delivery, Outgoing? message, Participant participant, Uri address, ParticipantSnapshot registry)
    {
        // What was handed over takes room as what is read; where there is none just now it waits for it as everybody does.
        using var loaded = (message is null ? null : tools.Documents.TryHold(message)) ?? await tools.Documents.Load(delivery, abandon);
        return await tools.Attempt.Make(loaded.Message, participant, address, registry, abandon);
    }

    private bool IsThere(AttemptResult result)
    {
        var busy = (result as AttemptResult.Failed)?.Busy;
        if (result is not AttemptResult.Unreachable && busy is null)
        {
            return true;
        }
        var isClosedNow = _health.NotReached(tools.Clock.GetUtcNow(), Random.Shared.NextDouble(), busy?.RetryAfter);
        _handover.Close();
        if (isClosedNow)
        {
            LeftAlone(tools.Log, destination.Value, _health.ClosedUntil, result.Explanation);
        }
        return false;
    }

    private async Task Learn(bool isThere)
    {
        if (isThere && _health.Reached())
        {
            var resumed = await tools.Writer.Run(new ResumeDestination(destination.Value, tools.Clock.GetUtcNow()), CancellationToken.None);
            BackAgain(tools.Log, destination.Value, resumed);
            tools.Bell.Ring(destination.Value);
        }
    }

    private async Task Ping(Uri address)
    {
        try
        {
            if (await tools.Attempt.Ping(address, abandon) is var (why, retryAfter))
            {
                _health.NotReached(tools.Clock.GetUtcNow(), Random.Shared.NextDouble(), retryAfter);
                StillAway(tools.Log, destination.Value, _health.ClosedUntil, why);
                return;
            }
            // What waits is due now, so that there is a document to go ahead; the health lets only one go.
            await tools.Writer.Run(new ResumeDestination(destination.Value, tools.Clock.GetUtcNow()), CancellationToken.None);
            _health.PingAnswered();
            Answers(tools.Log, destination.Value);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            StillAway(tools.Log, destination.Value, _health.ClosedUntil, "The hub stops.");
        }
        catch (Exception error)
        {
            // Our own failure: it says nothing about the destination, which is asked again after a pause.
            _health.NotReached(tools.Clock.GetUtcNow(), Random.Shared.NextDouble());
            LookFailed(tools.Log, destination.Value, error);
        }
    }

    private async Task Nap(Task ring, DateTimeOffset? next, CancellationToken stopping)
    {
        var nap = next - tools.Clock.GetUtcNow() is { } until && until < tools.Options.LookEvery ? until : tools.Options.LookEvery;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var timer = Task.Delay(nap > ShortestNap ? nap : ShortestNap, tools.Clock, awake.Token);
        await Task.WhenAny([ring, timer, .. _underWay.Where(task => !task.IsCompleted)]);
        await awake.CancelAsync();
    }

    [LoggerMessage(EventId = 6010, Level = LogLevel.Error, Message = "Looking for deliveries to {Destination} failed; it is tried again")]
    private static partial void LookFailed(ILogger log, string destination, Exception error);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Error, Message = "The attempt to bring message {LogIndex} to {Destination} failed here; it is repeated when its lease ends")]
    private static partial void AttemptBroke(ILogger log, long logIndex, string destination, Exception error);

    [LoggerMessage(EventId = 6012, Level = LogLevel.Warning, Message = "{Destination} can't be reached and is left alone until {Until:O}: {Why}")]
    private static partial void LeftAlone(ILogger log, string destination, DateTimeOffset until, string why);

    [LoggerMessage(EventId = 6013, Level = LogLevel.Information, Message = "{Destination} is back; {Resumed} waiting deliveries are due now")]
    private static partial void BackAgain(ILogger log, string destination, int resumed);

    [LoggerMessage(EventId = 6015, Level = LogLevel.Debug, Message = "{Destination} does not answer yet and is left alone until {Until:O}: {Why}")]
    private static partial void StillAway(ILogger log, string destination, DateTimeOffset until, string why);

    [LoggerMessage(EventId = 6016, Level = LogLevel.Information, Message = "{Destination} answers Ping; one delivery goes ahead of the others")]
    private static partial void Answers(ILogger log, string destination);

    [LoggerMessage(EventId = 6014, Level = LogLevel.Information, Message = "Message {LogIndex} to {Destination} was given back: the hub stops, or the destination takes nothing now")]
    private static partial void Released(ILogger log, long logIndex, string destination);
}

/// <summary>What every worker shares.</summary>
internal sealed record DeliveryTools(
    ParticipantDirectory Directory, CommitWriter Writer, Leasing Leasing, Handovers Handovers, OutgoingDocuments Documents, DeliveryAttempt Attempt, Settlement Settlement, DeliveryBell Bell,
    Destinations Destinations, DeliverOptions Options, NodeIdentity Node, Standing Standing, TimeProvider Clock, ILogger<DeliveryTools> Log);
