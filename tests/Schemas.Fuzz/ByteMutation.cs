using System.Text;

namespace Schemas.Fuzz;

/// <summary>Changes made without knowledge of XML.</summary>
internal sealed class ByteMutation(Random random)
{
    private static readonly byte[][] Pieces = [.. new[]
    {
        "<", ">", "&", "\"", "'", "/", "]]>", "<!--", "-->", "<?x y?>", "&amp;", "&#0;", "&#13;", "&#x110000;", "&lt;", "&x;", "<![CDATA[", "<a>", "</a>", "<a/>",
        " xmlns=\"\"", " a=\"1\"", "\0", "\uFEFF", "\u0085", "\u2028", "\uFFFF", "é", "ə", "😀", "\r\n", "\t", "9", "-", ".", "<!DOCTYPE a>",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0x80, 0x80], [0xED, 0xA0, 0x80]];

    public byte[] Apply(byte[] body)
    {
        var at = random.Next(body.Length);
        var length = Math.Min(random.Next(1, 40), body.Length - at);
        return random.Next(7) switch
        {
            0 => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
            1 => [.. body[..at], .. body[(at + length)..], (byte)'\n'],
            2 => [.. body[..at], .. Pieces[random.Next(Pieces.Length)], .. body[at..]],
            3 => [.. body[..(at + length)], .. body[at..]],
            4 when at > 0 => body[..at],
            5 => Digit(body, at),
            _ => [.. body[..at], .. Pieces[random.Next(Pieces.Length)], .. body[(at + length)..]],
        };
    }

    // The next digit or capital letter becomes another: the document stays XML, and its values become wrong.
    private byte[] Digit(byte[] body, int from)
    {
        var copy = body.ToArray();
        for (var at = from; at < copy.Length; at++)
        {
            if (char.IsAsciiDigit((char)copy[at]))
            {
                copy[at] = (byte)('0' + random.Next(10));
                break;
            }
        }

        return copy;
    }
}
