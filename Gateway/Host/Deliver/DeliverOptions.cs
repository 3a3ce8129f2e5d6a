using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Deliver;

/// <summary>How documents are brought to their destinations. Section <c>Deliver</c> of the configuration; read and checked at start.</summary>
internal sealed record DeliverOptions
{
    public const string Section = "Deliver";

    /// <summary>Deliveries on their way to one destination at the same time; by HTTP/2 they share a connection. Default 32, 1 to 256.</summary>
    [Range(1, 256)]
    public int ParallelPerDestination { get; init; } = 32;

    /// <summary>How long one attempt may take, connection included. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a delivery belongs to the worker or the puller that took it. Default 2 min, 5 s to 1 h; longer than <see cref="AttemptTimeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause after the first failed attempt; it doubles with each further one. Default 2 s, 10 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two attempts. Default 5 min, 10 ms to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Part of a pause that is left to chance, so that destinations which come back are not met by all at once. Default 0.2, 0 to 0.5.</summary>
    [Range(0.0, 0.5)]
    public double Jitter { get; init; } = 0.2;

    /// <summary>Of so many deliveries to one destination one is taken by age, whatever its class; the others by class. Default 8, 2 to 1,000.</summary>
    [Range(2, 1000)]
    public int OneByAgeIn { get; init; } = 8;

    /// <summary>Attempts after which a message is parked. Default 1,000, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxAttempts { get; init; } = 1000;

    /// <summary>Age at which a message that is still not delivered is parked. Default 3 days, 1 s to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Attempts in a row that did not reach a destination before it is left alone for a while. Default 5, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int BreakAfter { get; init; } = 5;

    /// <summary>How often the outbox is looked through although nobody rang: for work left by another hub or an earlier life. Default 5 s, 100 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a Collect that waits looks for what other nodes have accepted, on a database that several hubs share. Default 1 s, 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan WaitingLookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time a Collect may wait for a first delivery. Default 30 s, 0 to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most deliveries one Collect hands out. Default 100, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MostCollected { get; init; } = 100;

    /// <summary>The most bytes of documents one Collect hands out; the first delivery is handed out whatever its size. Default 8 MiB, 64 KiB to 64 MiB.</summary>
    [Range(65_536, 67_108_864)]
    public int MostCollectedBytes { get; init; } = 8 * 1024 * 1024;
}
