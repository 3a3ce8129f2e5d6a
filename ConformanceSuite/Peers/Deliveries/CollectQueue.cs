using System.Globalization;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>What waits to be collected: oldest first, of one movement one at a time, under lease until it is confirmed (exchange profile, section 7). Thread-safe.</summary>
/// <param name="lease">How long a parcel that was handed out is kept back before it is handed out again.</param>
internal sealed class CollectQueue(ExchangeOffice office, TimeSpan lease, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private long _delivery;
    private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Puts a parcel in and waits until it was confirmed.</summary>
    /// <exception cref="OperationCanceledException">It was not, before <paramref name="cancel"/>; it is taken out again.</exception>
    public async Task<DeliveryResult> Deliver(Parcel parcel, CancellationToken cancel)
    {
        var waiting = new Waiting(parcel);
        lock (_lock)
        {
            waiting.Id = (++_delivery).ToString(CultureInfo.InvariantCulture);
            _waiting.Add(waiting);
            Ring();
        }

        try
        {
            return await waiting.Ended.Task.WaitAsync(cancel);
        }
        finally
        {
            lock (_lock)
            {
                _waiting.Remove(waiting);
                Ring();
            }
        }
    }

    /// <summary>Hands out what is due, a forged document alone; waits for a first one as long as asked.</summary>
    /// <returns>With the scenario of the first; empty when there is none.</returns>
    public async Task<(string Scenario, IReadOnlyList<CollectedItem> Items)> Collect(int max, TimeSpan wait, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(wait);
        while (true)
        {
            Task bell;
            lock (_lock)
            {
                if (Take(max) is { Count: > 0 } due)
                {
                    return (due[0].Parcel.Scenario, [.. due.Select(Item)]);
                }

                bell = _bell.Task;
            }

            try
            {
                await bell.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return ("", []);
            }
        }
    }

    /// <summary>The parcel that was handed out under this id and is not confirmed yet, and the time stamp of the clock when it was handed out first.</summary>
    public (Parcel Parcel, long HandedOut)? Find(string deliveryId)
    {
        lock (_lock)
        {
            return _waiting.Find(waiting => waiting.Id == deliveryId && waiting.Attempt > 0) is { } waiting ? (waiting.Parcel, waiting.FirstHandedOut) : null;
        }
    }

    public void Confirm(string deliveryId, DeliveryResult result)
    {
        lock (_lock)
        {
            _waiting.Find(waiting => waiting.Id == deliveryId)?.Ended.TrySetResult(result);
        }
    }

    private List<Waiting> Take(int max)
    {
        var now = clock.GetTimestamp();
        var due = _waiting.Where(waiting => !waiting.Ended.Task.IsCompleted)
            .GroupBy(waiting => waiting.Parcel.OrderKey).Select(movement => movement.First())
            .Where(waiting => waiting.Attempt == 0 || clock.GetElapsedTime(waiting.HandedOut, now) >= lease)
            .Take(max).ToList();
        due = due is [{ Parcel.IsForged: true }, ..] ? due[..1] : due.FindAll(waiting => !waiting.Parcel.IsForged);
        foreach (var waiting in due)
        {
            (waiting.Attempt, waiting.HandedOut) = (waiting.Attempt + 1, now);
            waiting.FirstHandedOut = waiting.Attempt == 1 ? now : waiting.FirstHandedOut;
        }

        return due;
    }

    private CollectedItem Item(Waiting waiting) => new(
        waiting.Id,
        office.Transmission(waiting.Parcel.Transmission with { Attempt = waiting.Parcel.Transmission.Attempt + waiting.Attempt - 1 }),
        waiting.Parcel.Document);

    private void Ring()
    {
        _bell.TrySetResult();
        _bell = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Waiting(Parcel parcel)
    {
        public Parcel Parcel => parcel;

        public string Id { get; set; } = "";

        public int Attempt { get; set; }

        public long FirstHandedOut { get; set; }

        public long HandedOut { get; set; }

        public TaskCompletionSource<DeliveryResult> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
