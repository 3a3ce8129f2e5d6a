using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Documents of one version dressed as another, all well signed. Who speaks only one of the two hears so (15) before the schema is asked.</summary>
internal static class Versions
{
    private const string Older = "urn:carec:cats-ice:css:2.0";

    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return Signed("the older version in the newer namespace", Versioned(victim.Unsigned, "2.0"), 51);
        yield return Signed("the newer content in the older namespace", Namespaced(victim), 15, 51);
        yield return Signed("the newer content with all marks of the older version", Versioned(Namespaced(victim), "2.0"), 15, 13);
        yield return Signed("one group in the older namespace", victim.Unsigned
            .Replace("<TransitOperation>", $"<o:TransitOperation xmlns:o=\"{Older}\">", StringComparison.Ordinal).Replace("</TransitOperation>", "</o:TransitOperation>", StringComparison.Ordinal), 13, 15);
        yield return Signed("two versions, one inside the other", victim.RootTag + victim.Content + Namespaced(victim) + victim.EndTag, 15, 18);
        yield return Signed("a group that only the older version has", victim.RootTag + victim.Content + "<Principal><name>A</name></Principal>" + victim.EndTag, 15);

        HostileDocument Signed(string name, string unsigned, params ReadOnlySpan<int> codes) => new(name, Victim.Bytes(victim.Seal.Over(unsigned)), XmlNack(codes));
    }

    private static string Namespaced(Victim victim) => victim.Unsigned.Replace(victim.Namespace, Older, StringComparison.Ordinal);

    private static string Versioned(string document, string version) => document.Replace("version=\"3.0\"", $"version=\"{version}\"", StringComparison.Ordinal);
}
