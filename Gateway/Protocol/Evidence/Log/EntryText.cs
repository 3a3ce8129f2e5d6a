using System.Globalization;
using System.Text;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>Writes a flat JSON object in the one form that is hashed: no white space; of strings only the quotation mark, the backslash and the control characters below
/// U+0020 are escaped, as RFC 8785, section 3.2.2.2 does it. Written by hand, because what is hashed for twenty years may not depend on the encoder of a platform.</summary>
internal sealed class EntryText
{
    private readonly StringBuilder _json = new(512);

    public EntryText(string name, string value)
    {
        _json.Append('{');
        Name(name);
        String(value);
    }

    public void Add(string name, string? value)
    {
        _json.Append(',');
        Name(name);
        if (value is null)
        {
            _json.Append("null");
        }
        else
        {
            String(value);
        }
    }

    public void Add(string name, long value)
    {
        _json.Append(',');
        Name(name);
        _json.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>Half a surrogate pair, which UTF-8 does not have, becomes U+FFFD.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_json.ToString() + "}");

    private void Name(string name)
    {
        String(name);
        _json.Append(':');
    }

    private void String(string value)
    {
        _json.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    _json.Append('\\').Append(c);
                    break;
                case '\b':
                    _json.Append("\\b");
                    break;
                case '\t':
                    _json.Append("\\t");
                    break;
                case '\n':
                    _json.Append("\\n");
                    break;
                case '\f':
                    _json.Append("\\f");
                    break;
                case '\r':
                    _json.Append("\\r");
                    break;
                case < ' ':
                    _json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    _json.Append(c);
                    break;
            }
        }

        _json.Append('"');
    }
}
