using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Signatures with too many, too few or misplaced parts; all values in them are genuine.</summary>
internal static class SignatureShapes
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var signature = victim.Signature;
        var info = Part("ds:SignedInfo");
        yield return Document("no signature", "", "S001");
        yield return new HostileDocument("an empty root", Victim.Bytes(victim.RootTag[..^1] + "/>"), Finding("S001"));
        yield return new HostileDocument("an empty root with much space after it", Victim.Bytes(victim.RootTag[..^1] + "/>" + new string('\n', 10_000)), Finding("S001"));
        yield return Document("a signature in another namespace", signature.Replace("http://www.w3.org/2000/09/xmldsig#\"", "urn:example:dsig\"", StringComparison.Ordinal), "S001");
        yield return Document("an element Signature without namespace", "<Signature/>", "S001");
        yield return Document("two signatures", signature + signature, "S002");
        yield return Document("a signature inside a signature", signature.Replace("</ds:Signature>", signature + "</ds:Signature>", StringComparison.Ordinal), "S002");
        yield return new HostileDocument("a second signature in a group", Victim.Bytes(victim.RootTag + $"<Group>{signature}</Group>" + victim.Content + signature + victim.EndTag), Finding("S002"));
        yield return new HostileDocument("the signature first", Victim.Bytes(victim.RootTag + signature + victim.Content + victim.EndTag), Finding("S003"));
        yield return Document("an element after the signature", signature + "<after/>", "S003");
        yield return Document("text after the signature", signature + "text", "S019");
        yield return Document("the signature in a group", $"<Group>{signature}</Group>", "S003");
        yield return Document("an empty signature", $"<ds:Signature xmlns:ds=\"{Seal.Ds}\"/>", "S004");
        yield return Document("no SignedInfo", signature.Replace(info, "", StringComparison.Ordinal), "S004");
        yield return Document("two SignedInfo", signature.Replace(info, info + info, StringComparison.Ordinal), "S004");
        yield return Document("a second SignedInfo that covers nothing", signature.Replace(info, info + "<ds:SignedInfo/>", StringComparison.Ordinal), "S004");
        yield return Document("a SignedInfo in ds:Object", signature.Replace("</ds:Signature>", $"<ds:Object>{info}</ds:Object></ds:Signature>", StringComparison.Ordinal), "S004");
        yield return Document("SignedInfo in another namespace", signature.Replace("ds:SignedInfo", "SignedInfo", StringComparison.Ordinal), "S004");
        yield return Document("SignedInfo last", signature.Replace(info, "", StringComparison.Ordinal).Replace("</ds:Signature>", info + "</ds:Signature>", StringComparison.Ordinal), "S004");
        yield return Document("no SignatureValue", signature.Replace(Part("ds:SignatureValue"), "", StringComparison.Ordinal), "S004");
        yield return Document("two SignatureValue", signature.Replace("<ds:KeyInfo>", Part("ds:SignatureValue") + "<ds:KeyInfo>", StringComparison.Ordinal), "S004");
        yield return Document("no KeyInfo", signature.Replace(Part("ds:KeyInfo"), "", StringComparison.Ordinal), "S004");
        yield return Document("two KeyInfo", signature.Replace("</ds:Signature>", Part("ds:KeyInfo") + "</ds:Signature>", StringComparison.Ordinal), "S004");
        yield return Document("ds:Object with a script", signature.Replace("</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>", StringComparison.Ordinal), "S004");
        yield return Document("text in the signature", signature.Replace("</ds:Signature>", "x</ds:Signature>", StringComparison.Ordinal), "S004");
        yield return Document("a foreign attribute on the signature", signature.Replace("<ds:Signature ", "<ds:Signature Version=\"2\" ", StringComparison.Ordinal), "S004");
        yield return Document("nothing in SignedInfo", signature.Replace(info, "<ds:SignedInfo/>", StringComparison.Ordinal), "S004");

        HostileDocument Document(string name, string inPlace, string reason) =>
            new(name, Victim.Bytes(victim.RootTag + victim.Content + inPlace + victim.EndTag), Finding(reason));

        string Part(string element)
        {
            var start = signature.IndexOf($"<{element}>", StringComparison.Ordinal);
            return signature[start..(signature.IndexOf($"</{element}>", StringComparison.Ordinal) + element.Length + 3)];
        }
    }
}
