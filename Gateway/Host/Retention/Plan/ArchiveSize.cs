namespace CatsIce.Gateway.Retention.Plan;

/// <summary>How much goes into one archive. Decides; reads nothing.</summary>
/// <param name="mostMessages">By <see cref="RetentionOptions.MostPerArchive"/>.</param>
internal sealed class ArchiveSize(int mostMessages)
{
    /// <summary>So that it stays within what 'evidence verify' reads, with certificates and changes of the registry.</summary>
    public const long MostFiles = 12_000;

    // As stored, which is packed: even documents that pack to a thirtieth stay below the 2 GiB that a container may hold unpacked.
    private const long MostBytes = 64L * 1024 * 1024;

    private long _messages;
    private long _files;
    private long _bytes;

    /// <summary>Whether it has room; the first one always finds some.</summary>
    public bool Takes(RetentionUnit unit)
    {
        var isFirst = _messages == 0;
        (_messages, _files, _bytes) = (_messages + Math.Max(1, unit.Messages.Length), _files + unit.Files, _bytes + unit.Bytes);
        return isFirst || IsWithin;
    }

    private bool IsWithin => _messages <= mostMessages && _files <= MostFiles && _bytes <= MostBytes;

    /// <returns>The unit itself; in parts, each with the messages of one archive, when it is larger than that.</returns>
    public static IReadOnlyList<RetentionUnit> Divide(RetentionUnit unit, int mostMessages)
    {
        var (parts, from, size) = (new List<RetentionUnit>(), 0, new ArchiveSize(mostMessages));
        for (var i = 0; i < unit.Messages.Length; i++)
        {
            var message = unit with { Messages = [unit.Messages[i]] };
            if (size.Takes(message))
            {
                continue;
            }
            parts.Add(unit with { Messages = unit.Messages[from..i] });
            (from, size) = (i, new ArchiveSize(mostMessages));
            size.Takes(message);
        }
        return parts.Count == 0 ? [unit] : [.. parts, unit with { Messages = unit.Messages[from..] }];
    }
}
