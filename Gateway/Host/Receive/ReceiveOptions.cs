using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Receive;

/// <summary>What a request may cost. Section <c>Receive</c> of the configuration; read and checked at start.</summary>
internal sealed record ReceiveOptions
{
    public const string Section = "Receive";

    /// <summary>Bytes of a body, before and after decompression. Default 8 MiB, 64 KiB to 64 MiB.</summary>
    [Range(65_536, 67_108_864)]
    public int MostBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many times larger a body may become by decompression; the first 64 KiB are free. Default 100, 2 to 1,000.</summary>
    [Range(2, 1000)]
    public int MostCompression { get; init; } = 100;

    /// <summary>Bytes per second a body must arrive with, after <see cref="SlowGrace"/>. Default 1,024, 1 to 1,048,576.</summary>
    [Range(1, 1_048_576)]
    public int LeastBytesPerSecond { get; init; } = 1024;

    /// <summary>How long a body may be slower than that. Default 10 s, 2 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan SlowGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a whole body may take. Default 2 min, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Bytes that the bodies of all requests under way may occupy; one participant gets half of it, new work three quarters. At least twice
    /// <see cref="MostBodyBytes"/>. Default 256 MiB, 1 MiB to 64 GiB.</summary>
    [Range(1_048_576L, 68_719_476_736L)]
    public long MemoryBudget { get; init; } = 256L * 1024 * 1024;

    /// <summary>What a throttled sender is told to wait, where it can't be worked out. Default 5 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most messages one answer to Status lists. Default 500, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MostStatusMessages { get; init; } = 500;
}
