namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Something in the store is not as the log says it was, or the log is not as the hub has signed it.</summary>
/// <param name="Place">Table and row: <c>message 4711</c>.</param>
/// <param name="What">The column or group of columns, what was expected, and what was found.</param>
internal sealed record Difference(string Place, string What)
{
    public override string ToString() => $"{Place}: {What}";
}

/// <summary>What was looked at.</summary>
/// <param name="Entries">Entries that were made again from their facts.</param>
/// <param name="Archived">Entries whose facts have gone into an archive.</param>
/// <param name="Waiting">Facts on their way into the log, and facts older than the log that have no entry yet.</param>
internal sealed record CheckedLog(long Size, long Entries, long Archived, long Checkpoints, long Waiting);
