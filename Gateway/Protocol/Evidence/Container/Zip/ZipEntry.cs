using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CatsIce.Protocol.Evidence.Container.Zip;

/// <summary>What a header says of a file (APPNOTE 6.3.10, sections 4.3.7 and 4.3.12); the central one and the local one must say the same.</summary>
/// <param name="At">Of the local header.</param>
/// <param name="ExtraLength">Of the header that was read.</param>
internal sealed record ZipEntry(string Name, ushort Flags, ushort Method, uint Time, uint Crc, long PackedSize, long Size, long At, int ExtraLength)
{
    /// <summary>Version needed to unpack.</summary>
    public ushort Needed { get; init; }

    /// <summary>Of the directory only: who packed it on what, number of the disk, internal and external attributes.</summary>
    public (ushort MadeBy, ushort Disk, ushort Internal, uint External) Marks { get; init; }

    public const uint LocalMark = 0x04034b50;
    public const uint CentralMark = 0x02014b50;
    public const int LocalLength = 30;
    public const int CentralLength = 46;
    /// <summary>By version 2.0 of the format, on Unix and on Windows.</summary>
    public const ushort MadeOnUnix = 0x0314;
    public const ushort MadeOnWindows = 0x0014;
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>Sizes and checksum stand behind the content: the local header does not know them.</summary>
    public bool HasSizesBehind => (Flags & 8) != 0;

    public static ZipEntry? ReadLocal(ZipBytes zip, long at)
    {
        var header = zip.Read(at, LocalLength);
        return header is not null && U32(header, 0) == LocalMark && zip.Read(at + LocalLength, U16(header, 26)) is { } name
            ? new ZipEntry(Text(name), U16(header, 6), U16(header, 8), U32(header, 10), U32(header, 14), U32(header, 18), U32(header, 22), at, U16(header, 28)) { Needed = U16(header, 4) }
            : null;
    }

    /// <returns>The entry, and the whole length of its header.</returns>
    public static (ZipEntry Entry, int Length, int CommentLength)? ReadCentral(ZipBytes zip, long at)
    {
        var header = zip.Read(at, CentralLength);
        if (header is null || U32(header, 0) != CentralMark || zip.Read(at + CentralLength, U16(header, 28)) is not { } name)
        {
            return null;
        }

        var entry = new ZipEntry(Text(name), U16(header, 8), U16(header, 10), U32(header, 12), U32(header, 16), U32(header, 20), U32(header, 24), U32(header, 42), U16(header, 30))
        {
            Needed = U16(header, 6),
            Marks = (U16(header, 4), U16(header, 34), U16(header, 36), U32(header, 38)),
        };
        return (entry, CentralLength + name.Length + entry.ExtraLength + U16(header, 32), U16(header, 32));
    }

    /// <summary>Where the content begins; the local header may be longer than the central one says.</summary>
    public long ContentAt(int localExtraLength) => At + LocalLength + Encoding.Latin1.GetByteCount(Name) + localExtraLength;

    /// <returns>As MS-DOS has it, in UTC and to two seconds (APPNOTE 6.3.10, section 4.4.6): date in the upper half, time in the lower.</returns>
    public static uint TimeOf(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return (uint)(((utc.Year - 1980) << 25) | (utc.Month << 21) | (utc.Day << 16) | (utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2));
    }

    /// <returns>For people; what is no time too.</returns>
    public static string Text(uint time) => string.Create(
        CultureInfo.InvariantCulture, $"{1980 + (time >> 25):0000}-{(time >> 21) & 15:00}-{(time >> 16) & 31:00} {(time >> 11) & 31:00}:{(time >> 5) & 63:00}:{(time & 31) * 2:00}");

    // Every byte is one character: what is no ASCII is no name of a container, and is said as it is.
    private static string Text(byte[] name) => Encoding.Latin1.GetString(name);

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
