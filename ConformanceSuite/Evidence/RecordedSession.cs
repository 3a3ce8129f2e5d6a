using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>The evidence of a session, read and found unbroken.</summary>
/// <param name="Happenings">All lines, in order.</param>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of the transcript.</param>
/// <param name="LastLineHash">What the next line names as the hash of the line before it.</param>
internal sealed record RecordedSession(ImmutableArray<Happening> Happenings, string Hash, string LastLineHash, ByteStore Bytes)
{
    /// <summary>Looks at all bytes that the transcript refers to, also at those that no check reads.</summary>
    /// <exception cref="EvidenceException">Some are missing, or were changed.</exception>
    public void RequireBytes()
    {
        foreach (var hash in Happenings.OfType<Exchanged>().SelectMany(call => call.Hashes).Distinct())
        {
            _ = Bytes.Read(hash);
        }
    }
}
