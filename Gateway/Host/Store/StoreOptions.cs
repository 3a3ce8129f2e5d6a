using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Store;

/// <summary>Where the message log lies and how the one writer works. Section <c>Store</c> of the configuration; read at start.</summary>
internal sealed record StoreOptions
{
    public const string Section = "Store";

    /// <summary>File of the embedded database. Relative to the working directory. Default <c>data/catsice.db</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Path { get; init; } = "data/catsice.db";

    /// <summary>Most pieces of work in one commit. Default 64, 1 to 1,024. More raises throughput until one commit takes too long.</summary>
    [Range(1, 1024)]
    public int BatchSize { get; init; } = 64;

    /// <summary>Pieces of work that may wait for the writer before new submissions are throttled. Default 2,048, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; init; } = 2048;

    /// <summary>How long a statement waits for a lock held by another process (milliseconds). Default 5,000, 0 to 60,000.</summary>
    [Range(0, 60_000)]
    public int BusyTimeoutMilliseconds { get; init; } = 5000;
}
