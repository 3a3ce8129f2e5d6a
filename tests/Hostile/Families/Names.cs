using System.Text.RegularExpressions;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Documents of no known version or type. Those that are well signed end at the schema, the others before.</summary>
internal static class Names
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return Signed("a namespace of nobody", Namespaced(victim, "urn:example:other"), 15);
        yield return Signed("an unknown version", Namespaced(victim, "urn:carec:cats-ice:css:9.9"), 15);
        yield return Signed("NCTS's own namespace", Namespaced(victim, "http://ncts.dgtaxud.ec"), 15);
        yield return Signed("a namespace that differs by a space", Namespaced(victim, victim.Namespace + " "), 15);
        yield return Signed("a namespace that differs in case", Namespaced(victim, victim.Namespace.ToUpperInvariant()), 15);
        yield return Signed("a namespace of 1,000,000 characters", Namespaced(victim, "urn:" + new string('a', 1_000_000)), 15);
        yield return Signed("a namespace that forges a line of a log", Namespaced(victim, "urn:a&#xA;2026-07-01 accepted"), 15);
        yield return Signed("an unknown root", Rooted(victim, $"{victim.Prefix}:IE999"), 15);
        yield return Signed("the root in lower case", Rooted(victim, $"{victim.Prefix}:{victim.RootName.ToLowerInvariant()}"), 15);
        yield return Signed("an exchange element instead of a document", $"<ice:Receipt xmlns:ice=\"{Envelope.Exchange}\"></ice:Receipt>", 15);
        yield return Signed("a SOAP Envelope instead of a document", $"<s:Envelope xmlns:s=\"{Envelope.Soap12}\"><s:Body></s:Body></s:Envelope>", 15);
        yield return Signed("a root without namespace", $"<{victim.RootName} version=\"3.0\">{victim.Content}</{victim.RootName}>", 15);

        // What is wrong with the root's start tag is wrong with the envelope it stands in: no document has begun.
        yield return new HostileDocument("a prefix that is not declared", Victim.Bytes($"<{victim.Prefix}:{victim.RootName} version=\"3.0\">{victim.Content}{victim.Signature}{victim.EndTag}"), XmlNack(52)) { InSoap = Fault("MalformedSoap") };
        yield return new HostileDocument("an attribute given twice", Victim.Bytes(victim.RootTag[..^1] + " a=\"1\" a=\"2\">" + victim.Content + victim.Signature + victim.EndTag), XmlNack(52)) { InSoap = Fault("MalformedSoap") };
        yield return new HostileDocument("a reserved prefix bound to something else", Victim.Bytes(victim.RootTag[..^1] + " xmlns:xml=\"urn:x\">" + victim.Content + victim.Signature + victim.EndTag), XmlNack(52)) { InSoap = Fault("MalformedSoap") };

        HostileDocument Signed(string name, string unsigned, int code) => new(name, Victim.Bytes(victim.Seal.Over(unsigned)), XmlNack(code));
    }

    private static string Namespaced(Victim victim, string uri) => victim.Unsigned.Replace(victim.Namespace, uri, StringComparison.Ordinal);

    private static string Rooted(Victim victim, string name) =>
        new Regex($@"(?<=\A<|</){Regex.Escape(victim.Prefix)}:{Regex.Escape(victim.RootName)}\b").Replace(victim.Unsigned, name);
}
