using System.Collections.Concurrent;

namespace CatsIce.Gateway.Deliver;

/// <summary>Rings when something became due for a destination, so that the first attempt follows the commit without waiting for a look through the
/// outbox. Forgets nothing that matters: who missed a ring finds the row in the database.</summary>
internal sealed class DeliveryBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>The next ring for a destination. Take it before looking into the outbox, so that no ring falls in between.</summary>
    public Task NextRing(string destination) => _waiting.GetOrAdd(destination, _ => NewSource()).Task;

    public void Ring(string destination)
    {
        if (_waiting.TryRemove(destination, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
