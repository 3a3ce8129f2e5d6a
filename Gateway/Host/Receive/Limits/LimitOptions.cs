using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Receive.Limits;

/// <summary>What one participant may ask of the hub, unless the registry says otherwise of it. Section <c>Limits</c> of the configuration; read and checked at start.</summary>
internal sealed record LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Messages per second that a participant may send in the long run; the same number of questions beside them. Default 200, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; init; } = 200;

    /// <summary>Messages that may come at once after a quiet time; the same number of questions beside them. Default 2,000, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 2000;

    /// <summary>Messages of one participant that are worked on at the same time; the same number of other requests beside them. Default 1,024, half of
    /// <c>Store:QueueLength</c>: alone nobody fills the queue. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int AtOnce { get; init; } = 1024;
}
