using System.Collections.Concurrent;

namespace CatsIce.Gateway.Nodes;

/// <summary>What keeps this node from taking work, each by its name. While there is anything, new messages are answered "not now", nothing is delivered, and the node is not ready;
/// what was accepted stays where it is. Thread-safe.</summary>
internal sealed class Standing(ClockWatch watch)
{
    private readonly ConcurrentDictionary<string, string> _obstacles = new(StringComparer.Ordinal);

    /// <summary>One of the obstacles, in one sentence for the operator; null when the node takes work. A clock that has just jumped is one from its first moment on, not from the next heartbeat.</summary>
    public string? Obstacle => _obstacles.IsEmpty ? watch.Jump : _obstacles.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault();

    /// <returns>True when it was not there before.</returns>
    public bool Raise(string name, string sentence)
    {
        var isNew = !_obstacles.ContainsKey(name);
        _obstacles[name] = sentence;
        return isNew;
    }

    /// <returns>True when it was there.</returns>
    public bool Clear(string name) => _obstacles.TryRemove(name, out _);
}
