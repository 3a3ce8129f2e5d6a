using System.Buffers.Binary;

namespace CatsIce.Protocol.Crl;

/// <summary>The serial number of a certificate: at most 20 octets (RFC 5280, section 4.1.2.2), kept as one value of that size, because a list may hold
/// hundreds of thousands.</summary>
public readonly record struct SerialNumber(ulong High, ulong Middle, uint Low)
{
    private const int MostOctets = 20;

    /// <param name="octets">Big-endian, leading zeros allowed.</param>
    /// <returns>Null when it is longer than the standard allows.</returns>
    public static SerialNumber? From(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimStart((byte)0);
        if (octets.Length > MostOctets)
        {
            return null;
        }

        Span<byte> padded = stackalloc byte[MostOctets];
        padded.Clear();
        octets.CopyTo(padded[(MostOctets - octets.Length)..]);
        return new SerialNumber(
            BinaryPrimitives.ReadUInt64BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[8..]), BinaryPrimitives.ReadUInt32BigEndian(padded[16..]));
    }

    public override string ToString() => $"{High:X16}{Middle:X16}{Low:X8}".TrimStart('0') is { Length: > 0 } digits ? digits : "0";
}
