using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace CatsIce.Running.Databases;

/// <summary>Reads documents as they lie in the hub's database, by the description in docs/operate/retention.md and not by the hub's code: a witness of its own.</summary>
public static class StoredBytes
{
    /// <returns>The document; what is not packed, as it is.</returns>
    /// <exception cref="InvalidDataException">It is packed, and not as described.</exception>
    public static byte[] Plain(byte[] stored)
    {
        if (stored is not [0x00, 0xC1, var algorithm, _, _, _, _, _, _, _, _, .. var packed]) return stored;
        var length = BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(3));
        if (!SHA256.HashData([.. stored[..7], .. packed]).AsSpan(0, 4).SequenceEqual(stored.AsSpan(7, 4))) throw new InvalidDataException("The checksum of a stored document is wrong.");
        if (algorithm == '0' && packed.Length == length) return packed;
        if (algorithm != 'B') throw new InvalidDataException($"A stored document begins with {Convert.ToHexString(stored.AsSpan(0, 11))}.");
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.Length == length ? plain.ToArray() : throw new InvalidDataException($"A stored document has {plain.Length} bytes, its header says {length}.");
    }
}
