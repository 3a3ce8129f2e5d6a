using System.Buffers;
using System.Text;
using System.Text.Unicode;
using CatsIce.Schemas.Judging;

namespace CatsIce.Protocol.Documents.Straight;

// Values.
internal ref partial struct StraightReader
{
    private const int MostReferences = 100;

    // What stands for itself in a text and in its canonical form; 0x7F may stand there too, but nobody means it.
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(unit => (byte)unit).Except("<>&"u8.ToArray())]);

    private bool Text(ElementModel model, int node)
    {
        var length = _body[_at..].IndexOfAnyExcept(Plain);
        if (length < 0)
        {
            return false;
        }

        if (_body[_at + length] == '<')
        {
            return Value(model, node, _at, length) && EndTag(model);
        }

        length = _body[_at..].IndexOf((byte)'<');
        return length > 0 && Unusual(model, node, _body.Slice(_at, length)) && EndTag(model);
    }

    // A text of white space alone is none to the tree, but one to the schema.
    private bool Value(ElementModel model, int node, int from, int length)
    {
        var value = _body.Slice(from, length);
        if ((length > 0 && value[0] == ' ' && value.IndexOfAnyExcept((byte)' ') < 0) || !model.Accepts(value))
        {
            return false;
        }

        _nodes.Say(node, _canonical.LengthAt(from), length);
        _at += length;
        return true;
    }

    private bool Unusual(ElementModel model, int node, ReadOnlySpan<byte> text)
    {
        var references = text.Count((byte)'&');
        if (!IsUnderstood(text, out var more, out var hasLines) || (hasLines && !model.MayHaveLines) || references > MostReferences)
        {
            return false;
        }

        _places.Widen(more);
        return references > 0 ? !hasLines && Referring(model, node, text)
            : hasLines ? Lines(model, node, text)
            : Value(model, node, _at, text.Length);
    }

    // To the types that may have line ends they are spaces; to the tree they are what they are.
    private bool Lines(ElementModel model, int node, ReadOnlySpan<byte> text)
    {
        var value = new byte[text.Length];
        text.Replace(value, (byte)'\n', (byte)' ');
        if (value.AsSpan().IndexOfAnyExcept((byte)' ') < 0 || !model.Accepts(value))
        {
            return false;
        }

        _nodes.Say(node, _canonical.LengthAt(_at), text.Length);
        _at += text.Length;
        return true;
    }

    /// <param name="more">Bytes that characters of the last line take beyond one each.</param>
    private bool IsUnderstood(ReadOnlySpan<byte> text, out int more, out bool hasLines)
    {
        (more, hasLines) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\n':
                    hasLines = true;
                    _places.NewLine(_at + i + 1);
                    more = 0;
                    break;
                case < 0x20 or (byte)'>' or 0x7F or >= 0xF0:
                    return false;
                // U+FFFE and U+FFFF are no characters.
                case 0xEF when text[i..] is [_, 0xBF, 0xBE or 0xBF, ..]:
                    return false;
                case >= 0x80 and < 0xC0:
                    more++;
                    break;
            }
        }

        return Utf8.IsValid(text);
    }

    private bool Referring(ElementModel model, int node, ReadOnlySpan<byte> text)
    {
        var value = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; length++)
        {
            if (text[i] != '&')
            {
                value[length] = text[i++];
                continue;
            }

            var (meant, written) = Reference(text[i..]);
            if (written == 0)
            {
                return false;
            }

            // In the canonical form quotation marks stand for themselves in texts; the others stay as they are written.
            value[length] = meant;
            if (meant is (byte)'"' or (byte)'\'')
            {
                _canonical.Replace(_at + i, _at + i + written, [meant]);
            }

            i += written;
        }

        if (!model.Accepts(value.AsSpan(0, length)))
        {
            return false;
        }

        _nodes.Say(node, Encoding.UTF8.GetString(value, 0, length));
        _at += text.Length;
        return true;
    }

    private static (byte Meant, int Written) Reference(ReadOnlySpan<byte> text) =>
        text.StartsWith("&amp;"u8) ? ((byte)'&', 5)
        : text.StartsWith("&lt;"u8) ? ((byte)'<', 4)
        : text.StartsWith("&gt;"u8) ? ((byte)'>', 4)
        : text.StartsWith("&quot;"u8) ? ((byte)'"', 6)
        : text.StartsWith("&apos;"u8) ? ((byte)'\'', 6)
        : ((byte)0, 0);
}
