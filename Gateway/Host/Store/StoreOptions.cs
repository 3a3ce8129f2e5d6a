using System.ComponentModel.DataAnnotations;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store;

/// <summary>Where the message log lies and how it is written. Section <c>Store</c> of the configuration; read at start.</summary>
internal sealed record StoreOptions
{
    public const string Section = "Store";

    /// <summary>The kind of database. Default <see cref="DatabaseEngine.Sqlite"/>.</summary>
    public DatabaseEngine Database { get; init; } = DatabaseEngine.Sqlite;

    /// <summary>How a server is reached, in the words of Npgsql or Microsoft.Data.SqlClient. It holds a password: give it by the environment
    /// (<c>CATSICE_Store__ConnectionString</c>) or a file only the hub can read. Not used by SQLite.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>File of the embedded database. Relative to the working directory. Default <c>data/catsice.db</c>. Not used by servers.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Path { get; init; } = "data/catsice.db";

    /// <summary>Most pieces of work in one commit. Default 64, 1 to 1,024. More raises throughput until one commit takes too long.</summary>
    [Range(1, 1024)]
    public int BatchSize { get; init; } = 64;

    /// <summary>Commits begin at least so long after one another, unless one is full. Default 5 ms, 0 to 100 ms. A message that comes alone is committed at once; under load more of them share the pages that a commit writes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.100")]
    public TimeSpan CommitPace { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Connections that write at the same time, on a server; the embedded database has one whatever is said. Default 2, 1 to 32.</summary>
    [Range(1, 32)]
    public int Writers { get; init; } = 2;

    /// <summary>Pieces of work that may wait for the writer before new submissions are throttled. Default 2,048, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; init; } = 2048;

    /// <summary>How long a statement waits for a lock held by another process on the embedded database (milliseconds). Default 5,000, 0 to 60,000.</summary>
    [Range(0, 60_000)]
    public int BusyTimeoutMilliseconds { get; init; } = 5000;

    /// <summary>How long a statement may take on a server before the connection is given up. Default 15 s, 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
