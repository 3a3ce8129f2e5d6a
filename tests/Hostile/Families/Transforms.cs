using static CatsIce.Hostile.ExpectedAnswer;
using static CatsIce.Hostile.Seal;

namespace CatsIce.Hostile.Families;

/// <summary>Well signed documents with other transforms than the two of the profile. None may be run.</summary>
internal static class Transforms
{
    private const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string XPath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    private const string Filter2 = "http://www.w3.org/2002/06/xmldsig-filter2";
    private const string Xslt = "http://www.w3.org/TR/1999/REC-xslt-19991116";
    private const string Prefixes = $"<ec:InclusiveNamespaces xmlns:ec=\"{Exclusive}\" PrefixList=\"css\"></ec:InclusiveNamespaces>";

    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return Document("none", "");
        yield return Document("enveloped only", Transform(Enveloped));
        yield return Document("canonicalization only", Transform(Exclusive));
        yield return Document("the other way round", Transform(Exclusive) + Transform(Enveloped));
        yield return Document("enveloped twice", Transform(Enveloped) + Transform(Enveloped) + Transform(Exclusive));
        yield return Document("inclusive canonicalization", Transform(Enveloped) + Transform(Inclusive));
        yield return Document("exclusive canonicalization with comments", Transform(Enveloped) + Transform(Exclusive + "WithComments"));
        yield return Document("InclusiveNamespaces", Transform(Enveloped) + Transform(Exclusive, Prefixes));
        yield return Document("base64", Transform(Enveloped) + Transform(Ds + "base64"));
        yield return Document("XPath", Transform(Enveloped) + Transform(XPath, "<ds:XPath>not(ancestor-or-self::Consignment)</ds:XPath>") + Transform(Exclusive));
        yield return Document("XPath filter 2", Transform(Enveloped) + Transform(Filter2, $"<f:XPath xmlns:f=\"{Filter2}\" Filter=\"subtract\">/*/*[2]</f:XPath>"));
        yield return Document("XSLT", Transform(Enveloped) + Transform(Xslt, "<x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"></x:stylesheet>"));
        yield return Document("decryption", Transform("http://www.w3.org/2002/07/decrypt#XML") + Transform(Exclusive));
        yield return Document("21 of them", string.Concat(Enumerable.Repeat(Transform(Exclusive), 21)));
        yield return Document("50,000 of them", string.Concat(Enumerable.Repeat(Transform(Exclusive), 50_000)));
        yield return Document("one of nobody", Transform(Enveloped) + Transform("urn:example:transform"));
        yield return Document("one without algorithm", Transform(Enveloped) + "<ds:Transform></ds:Transform>");
        yield return Document("text in one", Transform(Enveloped, "x") + Transform(Exclusive));
        yield return Parameter("inclusive canonicalization of SignedInfo", Method("CanonicalizationMethod", Inclusive));
        yield return Parameter("SignedInfo with comments", Method("CanonicalizationMethod", Exclusive + "WithComments"));
        yield return Parameter("InclusiveNamespaces for SignedInfo", $"<ds:CanonicalizationMethod Algorithm=\"{Exclusive}\">{Prefixes}</ds:CanonicalizationMethod>");

        HostileDocument Document(string name, string transforms) => new(name, Victim.Bytes((victim.Seal with { Transforms = transforms }).Over(victim.Unsigned)), Finding("S009"));

        HostileDocument Parameter(string name, string method) => new(name, Victim.Bytes((victim.Seal with { CanonicalizationMethod = method }).Over(victim.Unsigned)), Finding("S005"));
    }
}
