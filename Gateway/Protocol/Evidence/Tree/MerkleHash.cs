using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>A hash of the evidence log's tree: SHA-256 with the domain separation of RFC 9162, section 2.1.1, so that no leaf can be passed off as a node.</summary>
public readonly record struct MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <param name="hash">Exactly <see cref="Size"/> bytes.</param>
    public MerkleHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, Size);
        (_high, _low) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static MerkleHash OfEmptyTree { get; } = new(SHA256.HashData([]));

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static MerkleHash Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        Span<byte> result = stackalloc byte[Size];
        hash.GetHashAndReset(result);
        return new MerkleHash(result);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static MerkleHash Node(MerkleHash left, MerkleHash right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Size)];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Size)..]);
        Span<byte> result = stackalloc byte[Size];
        SHA256.HashData(both, result);
        return new MerkleHash(result);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MerkleHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isHash = text is { Length: 2 * Size } && !text.AsSpan().ContainsAnyExcept(Digits) && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;
        hash = isHash ? new MerkleHash(bytes) : default;
        return isHash;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt128BigEndian(target, _high);
        BinaryPrimitives.WriteUInt128BigEndian(target[16..], _low);
    }
}
