using System.Text;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Documents that cost more to read than to write. All must be refused in little time and memory.</summary>
internal static class Bombs
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        yield return Document("33 levels", Nested(victim, 32), 18);
        yield return Document("100,000 levels", Nested(victim, 100_000), 18);
        yield return Document("100,000 levels that never close", victim.RootTag + string.Concat(Enumerable.Repeat("<a>", 100_000)), 18);
        yield return Document("33 attributes", With(victim, $"<a {Attributes(33)}/>"), 18);
        yield return Document("100,000 attributes", With(victim, $"<a {Attributes(100_000)}/>"), 18);
        yield return Document("33 namespace declarations", With(victim, $"<a {Numbered(33, "xmlns:n{0}=\"urn:{0}\"")}/>"), 18);
        yield return Document("an element name of 129 characters", With(victim, $"<{new string('n', 129)}/>"), 39);
        yield return Document("an element name of 1,000,000 characters", With(victim, $"<{new string('n', 1_000_000)}/>"), 39);
        yield return Document("an attribute name of 1,000,000 characters", With(victim, $"<a {new string('n', 1_000_000)}=\"\"/>"), 39);
        yield return Document("a prefix of 1,000,000 characters", Prefixed(victim, new string('p', 1_000_000), "urn:p", 1), 39);

        // Exclusive canonicalization repeats a declaration at each element that uses it: 4 MB here would become 100 GB there.
        yield return Document("a namespace of 1,000,000 characters used 100,000 times", Prefixed(victim, "p", "urn:" + new string('u', 1_000_000), 100_000), 18);
        yield return Document("300,000 CDATA sections", With(victim, "<a>" + string.Concat(Enumerable.Repeat("<![CDATA[a]]>", 300_000)) + "</a>"), 18);
        yield return Document("200,000 elements", With(victim, string.Concat(Enumerable.Repeat("<a/>", 200_000))), SignedWrong);
        yield return Document("more than 8 Mi characters", With(victim, "<a>" + new string(' ', (8 * 1024 * 1024) + 1) + "</a>"), 18);
    }

    private const int SignedWrong = -1;

    private static HostileDocument Document(string name, string text, int code) =>
        new(name, Victim.Bytes(text), code == SignedWrong ? Finding("S019") : XmlNack(code));

    private static string With(Victim victim, string bomb) => victim.RootTag + bomb + victim.Content + victim.Signature + victim.EndTag;

    private static string Nested(Victim victim, int levels) =>
        With(victim, new StringBuilder().Insert(0, "<a>", levels).Insert(levels * 3, "</a>", levels).ToString());

    private static string Prefixed(Victim victim, string prefix, string uri, int times) =>
        victim.RootTag[..^1] + $" xmlns:{prefix}=\"{uri}\">" + string.Concat(Enumerable.Repeat($"<{prefix}:a/>", times)) + victim.Content + victim.Signature + victim.EndTag;

    private static string Attributes(int count) => Numbered(count, "a{0}=\"\"");

    private static string Numbered(int count, string format)
    {
        var composite = CompositeFormat.Parse(format);
        return string.Join(" ", Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, composite, i)));
    }
}
