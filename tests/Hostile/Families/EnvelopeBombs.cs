using System.Text;
using static CatsIce.Hostile.Envelope;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Envelopes that cost more to read than to write.</summary>
internal static class EnvelopeBombs
{
    public static IEnumerable<HostileRequest> Of(Victim victim)
    {
        var evil = Submit(victim.EvilUnsigned);
        yield return Request("a header of 100,000 levels", Around(evil, header: Levels(100_000)), Fault("MalformedSoap"));
        yield return Request("100,000 levels in the Body", Around(Levels(100_000)), Fault("UnknownOperation"));
        yield return Request("100,000 levels instead of an envelope", Levels(100_000), Fault("MalformedSoap"));
        yield return Request("a wsa:MessageID of 300,000 CDATA sections", Around(evil, header: Addressed("MessageID", string.Concat(Enumerable.Repeat("<![CDATA[a]]>", 300_000)))), Fault("InvalidParameter"));
        yield return Request("a wsa:MessageID of 1,000,000 characters", Around(evil, header: Addressed("MessageID", new string('a', 1_000_000))), Fault("InvalidParameter"));
        yield return Request("100,000 headers", Around(evil, header: string.Concat(Enumerable.Repeat("<h xmlns=\"urn:h\"/>", 100_000))), Finding("S001"));
        yield return Request("an operation name of 1,000,000 characters", Around($"<{new string('n', 1_000_000)} xmlns=\"{Exchange}\"/>"), Fault("UnknownOperation"));
        yield return Request(
            "a namespace on the Envelope, used 100,000 times in the document",
            Around(Submit(victim.RootTag + string.Concat(Enumerable.Repeat("<p:a/>", 100_000)) + victim.Content + victim.EndTag)).Replace("<s:Envelope ", $"<s:Envelope xmlns:p=\"urn:{new string('u', 1_000_000)}\" ", StringComparison.Ordinal),
            XmlNack(18));
    }

    private static HostileRequest Request(string name, string text, ExpectedAnswer expected) =>
        new($"envelope bomb: {name}", HostileBinding.Soap12, Victim.Bytes(text), expected);

    private static string Addressed(string header, string content) => $"<wsa:{header} xmlns:wsa=\"{Addressing}\">{content}</wsa:{header}>";

    private static string Levels(int count) => new StringBuilder().Insert(0, "<a xmlns=\"urn:a\">", count).Insert(count * 17, "</a>", count).ToString();
}
