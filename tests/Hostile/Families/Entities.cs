using System.Globalization;
using System.Text;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>DTDs and entities: documents have none, so the mere declaration is refused and nothing is expanded or fetched.</summary>
internal static class Entities
{
    // Before the Envelope it is no longer about the document; inside it a DTD is malformed where it stands.
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return WithDtd(victim, "a DTD that declares nothing", "");
        yield return WithDtd(victim, "billion laughs", Laughs(), "&lol9;");
        yield return WithDtd(victim, "quadratic blow-up", $"<!ENTITY a \"{new string('a', 50_000)}\">", string.Concat(Enumerable.Repeat("&a;", 50_000)));
        yield return WithDtd(victim, "an entity that calls itself", "<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;");
        yield return WithDtd(victim, "an external entity from a file", "<!ENTITY x SYSTEM \"file:///etc/hostname\">", "&x;");
        yield return WithDtd(victim, "an external entity from the network", "<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">", "&x;");
        yield return WithDtd(victim, "parameter entities", "<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p.dtd\">%p;");
        yield return WithDtd(victim, "a default attribute", $"<!ATTLIST {victim.Prefix}:{victim.RootName} version CDATA \"9.9\">");
        yield return Document("an external DTD subset", $"<!DOCTYPE {victim.Prefix}:{victim.RootName} SYSTEM \"http://127.0.0.1:9/x.dtd\">{victim.Signed}");
        yield return Document("a public DTD", $"<!DOCTYPE {victim.Prefix}:{victim.RootName} PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/x.dtd\">{victim.Signed}");
        yield return Document("an entity that is not declared", victim.RootTag + "&nbsp;" + victim.Content + victim.Signature + victim.EndTag);
    }

    private static HostileDocument WithDtd(Victim victim, string name, string declarations, string use = "") =>
        Document(name, $"<!DOCTYPE {victim.Prefix}:{victim.RootName} [{declarations}]>{victim.RootTag}{use}{victim.Content}{victim.Signature}{victim.EndTag}");

    private static HostileDocument Document(string name, string text) =>
        new(name, Victim.Bytes(text), XmlNack(52)) { InSoap = text.StartsWith("<!", StringComparison.Ordinal) ? Fault("MalformedSoap") : null };

    private static string Laughs()
    {
        var dtd = new StringBuilder("<!ENTITY lol0 \"lol\">");
        for (var i = 1; i < 10; i++)
        {
            dtd.Append(CultureInfo.InvariantCulture, $"<!ENTITY lol{i} \"").Insert(dtd.Length, $"&lol{i - 1};", 10).Append("\">");
        }

        return dtd.ToString();
    }
}
