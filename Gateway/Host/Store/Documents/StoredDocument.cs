using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace CatsIce.Gateway.Store.Documents;

/// <summary>How documents lie in the database: packed where it pays, otherwise as they are. What is packed says so by its first two bytes, which begin no text, and tells algorithm, length and the beginning of
/// a SHA-256 of all of it; so rows of both kinds, and those of earlier versions, stand side by side. Digests elsewhere are always those of the unpacked bytes. Each document is packed for itself: no row needs
/// another one to be read.</summary>
internal static class StoredDocument
{
    /// <summary>No document may be longer, packed or not: the largest body that can be configured.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    // 0x00 is in no XML, 0xC1 in no UTF-8.
    private const byte First = 0x00;
    private const byte Second = 0xC1;
    private const byte AsItIs = (byte)'0';
    private const byte Brotli = (byte)'B';
    private const int LengthAt = 3;
    private const int CheckAt = 7;
    private const int HeaderBytes = 11;

    // Measured: see docs/operate/retention.md. The window is what the encoder looks back over; documents repeat themselves within a few kilobytes.
    private const int Quality = 1;
    private const int WindowBits = 18;
    private const int LeastBytes = 256;

    /// <summary>Costs about twenty microseconds of a usual document: not for the thread that writes.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(document.Length, MostBytes);
        // What saves less than an eighth is not packed: reading it would cost more than it brings.
        var most = document.Length - (document.Length / 8);
        if (document.Length >= LeastBytes)
        {
            var room = ArrayPool<byte>.Shared.Rent(most);
            try
            {
                if (BrotliEncoder.TryCompress(document, room.AsSpan(HeaderBytes, most - HeaderBytes), out var written, Quality, WindowBits))
                {
                    return Seal(room[..(HeaderBytes + written)], Brotli, document.Length);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(room);
            }
        }
        return IsPacked(document) ? Escape(document) : document.ToArray();
    }

    /// <returns>The bytes that were packed; those of a row that is not packed, as they are.</returns>
    /// <exception cref="DamagedDocumentException">The bytes are not what <see cref="Pack"/> made.</exception>
    public static byte[] Unpack(byte[] stored)
    {
        if (!IsPacked(stored))
        {
            return stored;
        }
        if (stored.Length < HeaderBytes)
        {
            throw new DamagedDocumentException($"it ends within its header, after {stored.Length} bytes");
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(LengthAt));
        return (stored[2], length) switch
        {
            (_, > MostBytes) => throw new DamagedDocumentException($"its header tells {length} bytes; a document has at most {MostBytes}"),
            _ when Check(stored) is var check && !stored.AsSpan(CheckAt, check.Length).SequenceEqual(check) => throw new DamagedDocumentException(
                $"its checksum is {Convert.ToHexStringLower(stored, CheckAt, check.Length)}, that of its {stored.Length} bytes is {Convert.ToHexStringLower(check)}"),
            (AsItIs, _) => stored.Length - HeaderBytes == length ? stored[HeaderBytes..] : throw new DamagedDocumentException($"{length} bytes were to follow, {stored.Length - HeaderBytes} do"),
            (Brotli, _) => Unpack(stored.AsSpan(HeaderBytes), (int)length),
            var (algorithm, _) => throw new DamagedDocumentException($"its header names an algorithm 0x{algorithm:X2} that this hub does not know"),
        };
    }

    /// <summary>How many bytes <see cref="Unpack(byte[])"/> will give: what must be there before it is unpacked. Of a damaged row what it says, within the longest.</summary>
    public static int LengthOf(byte[] stored) => IsPacked(stored) && stored.Length >= HeaderBytes
        ? (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(LengthAt)), MostBytes)
        : stored.Length;

    /// <summary>For columns that may be empty.</summary>
    public static byte[]? UnpackIfAny(byte[]? stored) => stored is null ? null : Unpack(stored);

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        var document = new byte[length];
        using var decoder = new BrotliDecoder();
        var status = decoder.Decompress(packed, document, out var read, out var written);
        return status == OperationStatus.Done && read == packed.Length && written == length
            ? document
            : throw new DamagedDocumentException(status switch
            {
                OperationStatus.DestinationTooSmall => $"it holds more than the {length} bytes its header tells",
                OperationStatus.NeedMoreData => $"it ends after {written} of {length} bytes",
                OperationStatus.Done => $"{written} bytes came out of it and {packed.Length - read} are left over; its header tells {length}",
                _ => $"after {written} of {length} bytes it is no Brotli stream any more",
            });
    }

    private static bool IsPacked(ReadOnlySpan<byte> stored) => stored is [First, Second, ..];

    // Nothing that is accepted begins so, but what is refused may hold any bytes.
    private static byte[] Escape(ReadOnlySpan<byte> document)
    {
        var stored = new byte[HeaderBytes + document.Length];
        document.CopyTo(stored.AsSpan(HeaderBytes));
        return Seal(stored, AsItIs, document.Length);
    }

    private static byte[] Seal(byte[] stored, byte algorithm, int length)
    {
        (stored[0], stored[1], stored[2]) = (First, Second, algorithm);
        BinaryPrimitives.WriteUInt32BigEndian(stored.AsSpan(LengthAt), (uint)length);
        Check(stored).CopyTo(stored.AsSpan(CheckAt));
        return stored;
    }

    // The algorithm itself passes over some damage: the receipt of a message has no digest beside it that would show that.
    private static byte[] Check(byte[] stored)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(stored.AsSpan(0, CheckAt));
        sha.AppendData(stored.AsSpan(HeaderBytes));
        return sha.GetHashAndReset()[..(HeaderBytes - CheckAt)];
    }
}
