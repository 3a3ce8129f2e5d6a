using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CatsIce.LoadTests.Exchange;

/// <summary>What tells byte sequences apart in little room: sixteen bytes of their SHA-256.</summary>
internal readonly record struct Fingerprint(ulong First, ulong Second)
{
    public static Fingerprint Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Fingerprint(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
