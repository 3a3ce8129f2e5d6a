using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Evidence;

/// <summary>How the evidence log is kept. Section <c>Evidence</c> of the configuration; read and checked at start.</summary>
internal sealed record EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>How often what has happened is given its place in the log. Default 1 s, 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SequenceEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most entries that one transaction gives their place. Default 1,000, 1 to 10,000. More than this are entered in several, one after the other.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 1000;

    /// <summary>How often the hub signs the state of a log that has grown. Default 1 min, 1 s to 24 h. Only what is under a checkpoint can be proven.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where every checkpoint is written as a file too, for others to keep. Files are never overwritten. Empty (the default): nowhere.</summary>
    public string CheckpointFolder { get; init; } = "";

    /// <summary>Age of the oldest fact without a place in the log above which it is told. Default 5 min, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Behind { get; init; } = TimeSpan.FromMinutes(5);
}
