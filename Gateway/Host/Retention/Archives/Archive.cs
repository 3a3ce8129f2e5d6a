namespace CatsIce.Gateway.Retention.Archives;

/// <summary>An archive that was written and found right.</summary>
internal sealed record Archive
{
    public long ArchiveId { get; init; }

    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string Digest { get; init; } = "";

    public long Bytes { get; init; }

    public long MadeAtMs { get; init; }

    public long Messages { get; init; }

    public long Refusals { get; init; }

    public long FirstAtMs { get; init; }

    public long LastAtMs { get; init; }

    /// <summary>Attempts and requeues with a higher number are not inside.</summary>
    public long LastAttempt { get; init; }

    public long LastRequeue { get; init; }

    public DateTimeOffset MadeAt => DateTimeOffset.FromUnixTimeMilliseconds(MadeAtMs);
}

/// <summary>Archives can't be written, or are not what they were: nothing is removed until somebody has mended that. One sentence for the operator.</summary>
internal sealed class ArchiveUnfitException(string message, Exception? inner = null) : Exception(message, inner);
