using System.Collections.Immutable;

namespace CatsIce.Gateway.Console.Access.SecondFactor;

/// <summary>The codewords of a QR code: the data and its Reed-Solomon correction, in the order in which they are drawn.</summary>
internal static class QrCodewords
{
    public const int MostVersion = 10;

    /// <summary>Of level M, by version: codewords of correction in a block, shorter blocks with their data, longer blocks (one more).</summary>
    private static readonly ImmutableArray<(int Correction, int Blocks, int Data, int Longer)> Levels =
    [
        (10, 1, 16, 0), (16, 1, 28, 0), (26, 1, 44, 0), (18, 2, 32, 0), (24, 2, 43, 0), (16, 4, 27, 0), (18, 4, 31, 0), (22, 2, 38, 2), (22, 3, 36, 2), (26, 4, 43, 1),
    ];

    private static readonly ImmutableArray<int[]> Centres = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    public static int[] Alignments(int version) => Centres[version - 1];

    /// <summary>Bytes that fit.</summary>
    public static int Room(int version) => DataWords(version) - (version < 10 ? 2 : 3);

    public static byte[] Of(byte[] data, int version)
    {
        var (correction, blocks, length, longer) = Levels[version - 1];
        var words = Words(data, version);
        var divisor = Divisor(correction);
        var parts = new List<(byte[] Data, byte[] Correction)>();
        for (var (i, at) = (0, 0); i < blocks + longer; i++)
        {
            var part = words.AsSpan(at, i < blocks ? length : length + 1).ToArray();
            parts.Add((part, Remainder(part, divisor)));
            at += part.Length;
        }
        return
        [
            .. Enumerable.Range(0, length + 1).SelectMany(i => parts.Where(part => i < part.Data.Length).Select(part => part.Data[i])),
            .. Enumerable.Range(0, correction).SelectMany(i => parts.Select(part => part.Correction[i])),
        ];
    }

    private static int DataWords(int version) => Levels[version - 1] is var level ? level.Blocks * level.Data + level.Longer * (level.Data + 1) : 0;

    /// <summary>Mode, length, bytes, terminator, padding.</summary>
    private static byte[] Words(byte[] data, int version)
    {
        var words = new byte[DataWords(version)];
        var at = 0;
        Write(4, 4);
        Write(data.Length, version < 10 ? 8 : 16);
        Array.ForEach(data, octet => Write(octet, 8));
        for (var (i, pad) = ((at + 4 + 7) / 8, 0xEC); i < words.Length; i++, pad ^= 0xEC ^ 0x11)
        {
            words[i] = (byte)pad;
        }
        return words;

        void Write(int value, int bits)
        {
            for (var bit = bits - 1; bit >= 0; bit--, at++)
            {
                words[at >> 3] |= (byte)(((value >> bit) & 1) << (7 - (at & 7)));
            }
        }
    }

    private static byte[] Divisor(int degree)
    {
        var divisor = new byte[degree];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++, root = Product(root, 2))
        {
            for (var j = 0; j < degree; j++)
            {
                divisor[j] = (byte)(Product(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0));
            }
        }
        return divisor;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var rest = new byte[divisor.Length];
        foreach (var octet in data)
        {
            var factor = (byte)(octet ^ rest[0]);
            rest.AsSpan(1).CopyTo(rest);
            rest[^1] = 0;
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] ^= Product(divisor[i], factor);
            }
        }
        return rest;
    }

    /// <summary>In the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1.</summary>
    private static byte Product(byte x, byte y)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((y >> bit) & 1) * x;
        }
        return (byte)product;
    }
}
