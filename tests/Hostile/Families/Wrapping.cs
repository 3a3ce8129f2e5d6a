using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Signature wrapping: the eight classic shapes (Somorovsky and others, 2012), for a profile with one root and an enveloped signature.
/// Each carries the victim's genuine, unchanged signature and something else as what is to be read.</summary>
internal static class Wrapping
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var (root, evil, signature, end) = (victim.RootTag, victim.EvilContent, victim.Signature, victim.EndTag);
        var original = victim.Unsigned;
        yield return Document("XSW1, the original inside the signature, at its end", root + evil + InSignature(original) + end, "S004");
        yield return Document("XSW2, the original beside the signature, before it", root + evil + original + signature + end, "S019");
        yield return Document("XSW3, the signed original as the first child", root + victim.Signed + evil + end, "S003");
        yield return Document("XSW4, the signed original in a group", root + evil + $"<Group>{victim.Signed}</Group>" + end, "S003");
        yield return Document("XSW5, the original after the signature", root + evil + signature + original + end, "S003");
        yield return Document("XSW6, the original inside SignedInfo's neighbour", root + evil + signature.Replace("<ds:KeyInfo>", original + "<ds:KeyInfo>", StringComparison.Ordinal) + end, "S004");
        yield return Document("XSW7, the signed original in an extension, the signature copied", root + $"<Extensions>{victim.Signed}</Extensions>" + evil + signature + end, "S002");
        yield return Document("XSW8, the original in ds:Object", root + evil + InSignature($"<ds:Object>{original}</ds:Object>") + end, "S004");
        yield return Document("the signed original as the last child", root + evil + victim.Signed + end, "S003");
        yield return Document("the signature moved into the last group", root + evil + $"<Group>{signature}</Group>" + end, "S003");
        yield return Document("the original in KeyInfo", root + evil + signature.Replace("</ds:KeyInfo>", original + "</ds:KeyInfo>", StringComparison.Ordinal) + end, "S013");
        yield return Document("the original in a transform", root + evil + signature.Replace("</ds:Transform>", original + "</ds:Transform>", StringComparison.Ordinal) + end, "S009");
        yield return Document("the signature of the original over another document", root + evil + signature + end, "S019");

        string InSignature(string inserted) => signature.Replace("</ds:Signature>", inserted + "</ds:Signature>", StringComparison.Ordinal);
    }

    private static HostileDocument Document(string name, string text, string reason) => new(name, Victim.Bytes(text), Finding(reason));
}
