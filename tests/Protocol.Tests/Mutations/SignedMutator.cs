using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Protocol.Tests.Mutations;

/// <summary>Changes a signed document at one to three places. Some changes leave the canonical form as it is, some alter what is signed, some alter the signature, and some break the XML.</summary>
internal sealed partial class SignedMutator(Random random)
{
    private static readonly string[] Algorithms =
    [
        "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    ];

    public byte[] Mutate(byte[] signed)
    {
        var text = Encoding.UTF8.GetString(signed);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            text = One(text);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(12) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private string One(string text) => random.Next(20) switch
    {
        0 => AtTextValue(text, value => Changed(value)),
        1 or 2 => AtTextValue(text, value => Referenced(value)),
        3 => AtTextValue(text, value => $"<![CDATA[{value}]]>"),
        4 => AtTextValue(text, value => value + (random.Next(2) == 0 ? "&#13;" : "\u0085")),
        5 or 6 => At(text, StartTag(), tag => tag.Replace("\"", "'", StringComparison.Ordinal)),
        7 => At(text, StartTag(), tag => tag[..^1] + (random.Next(2) == 0 ? " >" : "\n>")),
        8 => At(text, Between(), gap => gap[..1] + "\r\n" + gap[1..]),
        9 => At(text, Between(), gap => $">{(random.Next(2) == 0 ? "<!-- seen -->" : "<?seen by?>")}<"),
        10 => At(text, EmptyPair(), pair => pair[..pair.IndexOf('>', StringComparison.Ordinal)] + "/>"),
        11 => At(text, StartTag(), tag => tag[..^1] + $" xmlns:u{random.Next(3)}=\"urn:unused\">"),
        12 => At(text, StartTag(), tag => tag[..^1] + $" {(random.Next(2) == 0 ? "Id" : "extra")}=\"a\">"),
        13 => At(text, Leaf(), _ => ""),
        14 => At(text, Leaf(), leaf => leaf + leaf),
        15 => At(text, Base64(), value => Changed(value[..^4]) + value[^4..]), // the last ones may hold bits that nobody reads
        16 => At(text, Base64(), value => value.Insert(random.Next(value.Length), random.Next(2) == 0 ? "\n" : " ")),
        17 => At(text, Algorithm(), _ => $"Algorithm=\"{Algorithms[random.Next(Algorithms.Length)]}\""),
        18 => text.Replace("ds:", random.Next(2) == 0 ? "dsig:" : "css:", StringComparison.Ordinal).Replace("xmlns:ds=", "xmlns:dsig=", StringComparison.Ordinal),
        _ => random.Next(2) == 0 ? text + "\n" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text,
    };

    private string AtTextValue(string text, Func<string, string> change) => At(text, TextValue(), match => $">{change(match[1..^1])}<");

    private string At(string text, Regex pattern, Func<string, string> change)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
        {
            return text;
        }

        var match = matches[random.Next(matches.Count)];
        return string.Concat(text.AsSpan(0, match.Index), change(match.Value), text.AsSpan(match.Index + match.Length));
    }

    private string Changed(string value)
    {
        var at = random.Next(value.Length);
        return $"{value[..at]}{(char)('A' + random.Next(26))}{value[(at + 1)..]}";
    }

    private string Referenced(string value)
    {
        var at = random.Next(value.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{value[..at]}{(random.Next(2) == 0 ? $"&#{(int)value[at]};" : $"&#x{(int)value[at]:X};")}{value[(at + 1)..]}");
    }

    [GeneratedRegex(">[^<>&\\s]+<")]
    private static partial Regex TextValue();

    [GeneratedRegex("<[A-Za-z][^<>/]*>")]
    private static partial Regex StartTag();

    [GeneratedRegex(">\\s*<")]
    private static partial Regex Between();

    [GeneratedRegex("<([A-Za-z:0-9]+)[^<>/]*></\\1>")]
    private static partial Regex EmptyPair();

    [GeneratedRegex("<([A-Za-z:0-9]+)[^<>/]*>[^<>]*</\\1>")]
    private static partial Regex Leaf();

    [GeneratedRegex("[A-Za-z0-9+/]{40,}={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex("Algorithm=\"[^\"]*\"")]
    private static partial Regex Algorithm();
}
