using System.Text.RegularExpressions;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Nodes that a canonical form leaves out or that readers see differently: comments, processing instructions, CDATA, xsi attributes.</summary>
internal static class Markup
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        const string Xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        yield return Document("a comment between elements", Into(victim, "<!-- -->"), XmlNack(15));
        yield return Document("a comment in a signed value", InValue(victim, "<!-- -->"), XmlNack(15));
        yield return Document("a comment in DigestValue", InSignature(victim, "DigestValue", "<!-- -->"), XmlNack(15));
        yield return Document("a comment with a digest in DigestValue", InSignature(victim, "DigestValue", "<!--" + Convert.ToBase64String(new byte[32]) + "-->"), XmlNack(15));
        yield return Document("a comment in SignatureValue", InSignature(victim, "SignatureValue", "<!-- -->"), XmlNack(15));
        yield return Document("a comment in X509Certificate", InSignature(victim, "X509Certificate", "<!-- -->"), XmlNack(15));
        yield return Document("a processing instruction between elements", Into(victim, "<?php exit; ?>"), XmlNack(15));
        yield return Document("a processing instruction in a signed value", InValue(victim, "<?x?>"), XmlNack(15));
        yield return Document("a style sheet inside", Into(victim, "<?xml-stylesheet href=\"http://127.0.0.1:9/x.xsl\"?>"), XmlNack(15));
        yield return Document("an XML declaration inside", Into(victim, "<?xml version=\"1.0\"?>"), XmlNack(52));
        yield return Document("markup hidden in CDATA", InValue(victim, "<![CDATA[</messageIdentification>]]>"), Finding("S019"));
        yield return Document("CDATA that never ends", Into(victim, "<![CDATA["), XmlNack(52));
        yield return Document("the end of CDATA in text", Into(victim, "]]>"), XmlNack(52));
        yield return Document("CDATA inside CDATA", Into(victim, "<![CDATA[<![CDATA[]]>]]>"), XmlNack(52));
        yield return Document("xsi:type", Root(victim, $"{Xsi} xsi:type=\"{victim.Prefix}:AnyType\""), XmlNack(15));
        yield return Document("xsi:nil", Root(victim, $"{Xsi} xsi:nil=\"true\""), XmlNack(15));
        yield return Document("xsi:schemaLocation", Root(victim, $"{Xsi} xsi:schemaLocation=\"{victim.Namespace} http://127.0.0.1:9/x.xsd\""), XmlNack(15));
        yield return Document("xsi:noNamespaceSchemaLocation", Root(victim, $"{Xsi} xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:9/x.xsd\""), XmlNack(15));
        yield return Document("XInclude", Into(victim, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\" parse=\"text\"/>"), Finding("S019"));
    }

    private static HostileDocument Document(string name, string text, ExpectedAnswer expected) => new(name, Victim.Bytes(text), expected);

    private static string Into(Victim victim, string markup) => victim.RootTag + markup + victim.Content + victim.Signature + victim.EndTag;

    private static string InValue(Victim victim, string markup) =>
        victim.RootTag + victim.Header("messageIdentification", id => id[..1] + markup + id[1..]) + victim.Signature + victim.EndTag;

    private static string Root(Victim victim, string attributes) => victim.RootTag[..^1] + " " + attributes + ">" + victim.Content + victim.Signature + victim.EndTag;

    private static string InSignature(Victim victim, string element, string markup) =>
        victim.RootTag + victim.Content + new Regex($"(<ds:{element}>.)").Replace(victim.Signature, match => match.Value + markup, 1) + victim.EndTag;
}
