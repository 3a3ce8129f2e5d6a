using System.Security.Cryptography;
using Gateway.Faults.Traffic;

namespace Gateway.Faults.Judging;

/// <summary>What is acknowledged is stored, byte for byte; what is refused is not.</summary>
internal static class Storage
{
    public static IEnumerable<string> Acknowledged(Case found)
    {
        foreach (var sent in found.Sent.Where(sent => sent.Standing == Standing.Acknowledged))
        {
            if (found.FiledOf(sent) is not { } filed)
            {
                yield return $"{sent}: acknowledged, and not in the message log with the digest {sent.Digest}.";
            }
            else if (!filed.Canonical.AsSpan().SequenceEqual(sent.Document))
            {
                yield return $"{sent}: stored with other bytes than were sent (SHA-256 {Convert.ToBase64String(SHA256.HashData(filed.Canonical))}, sent {sent.Digest}).";
            }
        }
    }

    public static IEnumerable<string> Refused(Case found) => found.Sent
        .Where(sent => sent.Standing == Standing.Refused && found.FiledOf(sent) is not null)
        .Select(sent => $"{sent}: refused, and yet in the message log.");
}
