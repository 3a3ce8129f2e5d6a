using System.Text;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Bytes that are not UTF-8 without byte order mark, or say that they are not, and characters that XML cannot carry.</summary>
internal static class Encodings
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var malformedSoap = Fault("MalformedSoap");
        var text = victim.Signed;

        // Inside an envelope that is UTF-8 these bytes are stray text or characters that do not exist, before a document has begun.
        yield return new("UTF-16 LE with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-16 BE with a mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-16 LE without a mark", Encoding.Unicode.GetBytes(text), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-16 BE without a mark", Encoding.BigEndianUnicode.GetBytes(text), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-16 LE that is declared", Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-32 LE with a mark", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(text)], XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-32 BE with a mark", [0, 0, 0xFE, 0xFF, .. new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetBytes(text)], XmlNack(52)) { InSoap = malformedSoap };
        yield return new("UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Victim.Bytes(text)], XmlNack(52)) { InSoap = malformedSoap };
        yield return new("EBCDIC", [0x4C, 0x6F, 0xA7, 0x94, 0x93, .. Victim.Bytes(text)], XmlNack(52, 53)) { InSoap = malformedSoap };
        foreach (var declared in (string[])["utf-16", "ISO-8859-1", "windows-1251", "us-ascii", "utf-7", "ibm500", "UCS-4", "nobody", "utf-8 "])
        {
            yield return new($"declared {declared}", Victim.Bytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?>{text}"), XmlNack(52)) { InSoap = malformedSoap };
        }

        yield return new("XML 1.1", Victim.Bytes("<?xml version=\"1.1\" encoding=\"UTF-8\"?>" + text), XmlNack(52)) { InSoap = malformedSoap };
        foreach (var (name, bytes) in InvalidBytes())
        {
            yield return new(name, [.. Victim.Bytes(victim.RootTag), .. bytes, .. Victim.Bytes(victim.Content + victim.Signature + victim.EndTag)], XmlNack(53));
        }

        foreach (var reference in (string[])["&#0;", "&#1;", "&#x1F;", "&#xD800;", "&#xFFFE;", "&#x110000;"])
        {
            yield return new($"the reference {reference}", Victim.Bytes(victim.RootTag + reference + victim.Content + victim.Signature + victim.EndTag), XmlNack(52, 53));
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> InvalidBytes() =>
    [
        ("the byte FF", [0xFF]),
        ("a lone continuation byte", [0x80]),
        ("an overlong slash", [0xC0, 0xAF]),
        ("an overlong NUL", [0xC0, 0x80]),
        ("a surrogate as UTF-8", [0xED, 0xA0, 0x80]),
        ("a pair of surrogates as UTF-8", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
        ("a character beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
        ("a sequence cut short", [0xE2, 0x82]),
        ("a NUL", [0x00]),
        ("a bell", [0x07]),
        ("an escape", [0x1B]),
        ("U+FFFE", [0xEF, 0xBF, 0xBE]),
        ("U+FFFF", [0xEF, 0xBF, 0xBF]),
    ];
}
