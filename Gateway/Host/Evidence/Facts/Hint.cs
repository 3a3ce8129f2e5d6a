using System.Buffers.Binary;
using System.Globalization;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Two bytes for each member of an entry, kept beside its hash. The hash says that a fact has changed; these say in which column, unless two values share them, which happens to
/// one change in 65,536. They prove nothing: whoever changes a fact may change them too, and is found by the hash all the same.</summary>
internal static class Hint
{
    private const int Width = 2;

    /// <summary>Of the time of the entry, then of its members in their order.</summary>
    public static byte[] Of(EvidenceEntry entry)
    {
        var hint = new byte[Width * (1 + entry.Members.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(hint, Fold(entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        for (var i = 0; i < entry.Members.Length; i++)
        {
            var member = entry.Members[i];
            BinaryPrimitives.WriteUInt16BigEndian(hint.AsSpan(Width * (i + 1)), Fold(member.Number?.ToString(CultureInfo.InvariantCulture) ?? member.Text));
        }
        return hint;
    }

    /// <returns>The members of the entry that differ from those that the hint was made of; none when it was made of another number of members.</returns>
    public static IEnumerable<string> Changed(EvidenceEntry found, byte[] hint)
    {
        var now = Of(found);
        return now.Length != hint.Length ? [] : Enumerable.Range(0, now.Length / Width)
            .Where(i => !now.AsSpan(Width * i, Width).SequenceEqual(hint.AsSpan(Width * i, Width)))
            .Select(i => i == 0 ? "at" : found.Members[i - 1].Name);
    }

    // FNV-1a of 32 bits, folded to 16. Nothing and the empty text differ.
    private static ushort Fold(string? text)
    {
        if (text is null)
        {
            return 0;
        }
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }
        return (ushort)(hash ^ (hash >> 16));
    }
}
