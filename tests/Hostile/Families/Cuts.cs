using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Bodies that end too early, go on too long, or are no XML at all.</summary>
internal static class Cuts
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var (text, malformedSoap) = (victim.Signed, Fault("MalformedSoap"));
        yield return Cut(1, "<");
        yield return Cut(victim.RootTag.Length / 2, "in the root's start tag");
        yield return Cut(victim.RootTag.Length, "after the root's start tag");
        yield return Cut(victim.RootTag.Length + (victim.Content.Length / 2), "in the middle");
        yield return Cut(victim.RootTag.Length + victim.Content.Length, "before the signature");
        yield return Cut(text.Length - victim.EndTag.Length - 40, "in the signature");
        yield return Cut(text.Length - victim.EndTag.Length, "before the root's end tag");
        yield return Cut(text.Length - 1, "before the last character");
        yield return new("two documents", Victim.Bytes(text + text), XmlNack(52)) { InSoap = Fault("InvalidParameter") };
        yield return new("a document and another element", Victim.Bytes(text + "<a/>"), XmlNack(52)) { InSoap = Fault("InvalidParameter") };
        yield return new("text after the document", Victim.Bytes(text + "x"), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("text before the document", Victim.Bytes("x" + text), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("an end tag after the document", Victim.Bytes(text + victim.EndTag), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("nothing", [], XmlNack(52)) { InSoap = Fault("InvalidParameter") };
        yield return new("white space only", Victim.Bytes(" \r\n\t "), XmlNack(52)) { InSoap = Fault("InvalidParameter") };
        yield return new("a document as escaped text", Victim.Bytes(text.Replace("<", "&lt;", StringComparison.Ordinal)), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("a document in CDATA", Victim.Bytes($"<![CDATA[{text}]]>"), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("a document in base64", Victim.Bytes(Convert.ToBase64String(Victim.Bytes(text))), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("JSON", Victim.Bytes("{\"IE001\":{}}"), XmlNack(52)) { InSoap = malformedSoap };
        yield return new("EDIFACT", Victim.Bytes("UNA:+.? 'UNB+UNOC:3+NTA.UZ+NTA.GE+260701:0700+1'"), XmlNack(52)) { InSoap = malformedSoap };

        // Inside an envelope the end tags that follow do not fit what was cut off: once a document has begun, it is what is malformed.
        HostileDocument Cut(int length, string where) => new($"cut {where}", Victim.Bytes(text[..length]), XmlNack(52)) { InSoap = length < victim.RootTag.Length ? malformedSoap : null };
    }
}
