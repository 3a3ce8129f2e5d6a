using System.Globalization;
using System.Text;

namespace CatsIce.Gateway.Console.Access.SecondFactor;

/// <summary>A QR code (ISO/IEC 18004): bytes, correction level M, versions 1 to 10, which holds 213 bytes. Modules are dark where <see cref="this"/> is true.</summary>
internal sealed class QrCode
{
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrCode(int version)
    {
        Size = version * 4 + 17;
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
    }

    public int Size { get; }

    public bool this[int x, int y] => _dark[x, y];

    /// <returns>Null for a text that is too long.</returns>
    public static QrCode? Of(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, QrCodewords.MostVersion).FirstOrDefault(v => data.Length <= QrCodewords.Room(v));
        if (version == 0)
        {
            return null;
        }
        var bits = QrCodewords.Of(data, version);
        QrCode Masked(int mask)
        {
            var code = new QrCode(version);
            code.DrawPatterns(version, mask);
            code.DrawData(bits, mask);
            return code;
        }
        return Enumerable.Range(0, 8).Select(Masked).MinBy(code => code.Penalty());
    }

    /// <summary>As the path of an SVG: one square for each dark module.</summary>
    public string Path(int border)
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (_dark[x, y])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x + border},{y + border}h1v1h-1z");
                }
            }
        }
        return path.ToString();
    }

    private void DrawPatterns(int version, int mask)
    {
        for (var i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }
        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) })
        {
            Square(x, y, 4, distance => distance is not (2 or 4));
        }
        var places = QrCodewords.Alignments(version);
        foreach (var x in places)
        {
            foreach (var y in places.Where(y => !((x == 6 && y == 6) || (x == 6 && y == places[^1]) || (x == places[^1] && y == 6))))
            {
                Square(x, y, 2, distance => distance != 1);
            }
        }
        DrawFormat(mask);
        if (version >= 7)
        {
            var bits = version << 12 | Remainder(version, 12, 0x1F25);
            for (var i = 0; i < 18; i++)
            {
                var (a, b) = (Size - 11 + i % 3, i / 3);
                Fix(a, b, (bits >> i & 1) != 0);
                Fix(b, a, (bits >> i & 1) != 0);
            }
        }
    }

    // Level M is 00 in the format.
    private void DrawFormat(int mask)
    {
        var bits = (mask << 10 | Remainder(mask, 10, 0x537)) ^ 0x5412;
        bool Bit(int i) => (bits >> i & 1) != 0;
        for (var i = 0; i < 15; i++)
        {
            var near = i < 6 ? (8, i) : i == 6 ? (8, 7) : i == 7 ? (8, 8) : i == 8 ? (7, 8) : (14 - i, 8);
            var far = i < 8 ? (Size - 1 - i, 8) : (8, Size - 15 + i);
            Fix(near.Item1, near.Item2, Bit(i));
            Fix(far.Item1, far.Item2, Bit(i));
        }
        Fix(8, Size - 8, true);
    }

    private void DrawData(byte[] codewords, int mask)
    {
        var next = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < Size; step++)
            {
                var y = (right + 1 & 2) == 0 ? Size - 1 - step : step;
                for (var x = right; x > right - 2; x--)
                {
                    if (!_fixed[x, y])
                    {
                        var bit = next < codewords.Length * 8 && (codewords[next >> 3] >> (7 - (next & 7)) & 1) != 0;
                        next++;
                        _dark[x, y] = bit ^ IsInverted(mask, x, y);
                    }
                }
            }
        }
    }

    private static bool IsInverted(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };

    /// <summary>How hard it is to read; long runs, blocks and an uneven share of dark count, which is what decides between masks.</summary>
    private int Penalty()
    {
        var (penalty, dark) = (0, 0);
        for (var a = 0; a < Size; a++)
        {
            var (row, column) = (1, 1);
            for (var b = 0; b < Size; b++)
            {
                dark += _dark[a, b] ? 1 : 0;
                row = b > 0 && _dark[b, a] == _dark[b - 1, a] ? row + 1 : 1;
                column = b > 0 && _dark[a, b] == _dark[a, b - 1] ? column + 1 : 1;
                penalty += (row == 5 ? 3 : row > 5 ? 1 : 0) + (column == 5 ? 3 : column > 5 ? 1 : 0);
                if (a > 0 && b > 0 && _dark[a, b] == _dark[a - 1, b] && _dark[a, b] == _dark[a, b - 1] && _dark[a, b] == _dark[a - 1, b - 1])
                {
                    penalty += 3;
                }
            }
        }
        return penalty + Math.Abs(dark * 20 - Size * Size * 10) / (Size * Size) * 10;
    }

    private void Square(int centreX, int centreY, int reach, Func<int, bool> isDark)
    {
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                Fix(centreX + x, centreY + y, isDark(Math.Max(Math.Abs(x), Math.Abs(y))));
            }
        }
    }

    private void Fix(int x, int y, bool dark)
    {
        if (x >= 0 && y >= 0 && x < Size && y < Size)
        {
            (_dark[x, y], _fixed[x, y]) = (dark, true);
        }
    }

    /// <summary>Of a BCH code.</summary>
    private static int Remainder(int value, int degree, int generator)
    {
        for (var i = 0; i < degree; i++)
        {
            value = (value << 1) ^ ((value >> (degree - 1)) & 1) * generator;
        }
        return value & ((1 << degree) - 1);
    }
}
