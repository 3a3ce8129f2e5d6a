using static CatsIce.Hostile.Envelope;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Envelopes of the wrong shape around a good document.</summary>
internal static class Envelopes
{
    public static IEnumerable<HostileRequest> Of(Victim victim)
    {
        var submit = Submit(victim.Signed);
        var good = Around(submit);
        yield return Request("another namespace", Around(submit, soap: "urn:example:soap"), "VersionMismatch");
        yield return Request("no namespace", good.Replace($" xmlns:s=\"{Soap12}\"", "", StringComparison.Ordinal).Replace("s:", "", StringComparison.Ordinal), "VersionMismatch");
        yield return Request("a document without envelope", victim.Signed, "MalformedSoap");
        yield return Request("an operation without envelope", submit, "MalformedSoap");
        yield return Request("no Body", $"<s:Envelope xmlns:s=\"{Soap12}\"/>", "MalformedSoap");
        yield return Request("a Header only", $"<s:Envelope xmlns:s=\"{Soap12}\"><s:Header/></s:Envelope>", "MalformedSoap");
        yield return Request("the Header after the Body", good.Replace("</s:Envelope>", "<s:Header/></s:Envelope>", StringComparison.Ordinal), "MalformedSoap");
        yield return Request("two Headers", good.Replace("<s:Body>", "<s:Header/><s:Header/><s:Body>", StringComparison.Ordinal), "MalformedSoap");
        yield return Request("two Bodies", good.Replace("</s:Envelope>", $"<s:Body>{submit}</s:Body></s:Envelope>", StringComparison.Ordinal), "MalformedSoap");
        yield return Request("the Body of the other version", good.Replace("s:Body", "t:Body", StringComparison.Ordinal).Replace("<s:Envelope ", $"<s:Envelope xmlns:t=\"{Soap11}\" ", StringComparison.Ordinal), "MalformedSoap");
        yield return Request("an empty Body", Around(""), "UnknownOperation");
        yield return Request("text in the Body", Around("text"), "MalformedSoap");
        yield return Request("the document in the Body", Around(victim.Signed), "UnknownOperation");
        yield return Request("two operations", Around(submit + submit), "MalformedSoap");
        yield return Request("an operation of nobody", Around($"<ice:Delete xmlns:ice=\"{Exchange}\"/>"), "UnknownOperation");
        yield return Request("an operation in another namespace", Around(submit.Replace(Exchange, "urn:example", StringComparison.Ordinal)), "UnknownOperation");
        yield return Request("a response instead of a request", Around(submit.Replace("ice:Submit", "ice:SubmitResponse", StringComparison.Ordinal)), "UnknownOperation");
        yield return Request("a Fault instead of a request", Around("<s:Fault/>"), "UnknownOperation");
        yield return Request("an empty Submit", Around($"<ice:Submit xmlns:ice=\"{Exchange}\"/>"), "InvalidParameter");
        yield return Request("text in Submit", Around(submit.Replace("<ice:Document>", "text<ice:Document>", StringComparison.Ordinal)), "MalformedSoap");
        yield return Request("no Document", Around($"<ice:Submit xmlns:ice=\"{Exchange}\">{victim.Signed}</ice:Submit>"), "InvalidParameter");
        yield return Request("Document without namespace", Around(submit.Replace("ice:Document", "Document", StringComparison.Ordinal)), "InvalidParameter");
        yield return Request("two Documents", Around(submit.Replace("</ice:Submit>", $"<ice:Document>{victim.Signed}</ice:Document></ice:Submit>", StringComparison.Ordinal)), "InvalidParameter");
        yield return Request("something after Document", Around(submit.Replace("</ice:Submit>", "<ice:More/></ice:Submit>", StringComparison.Ordinal)), "InvalidParameter");
        yield return Request("a second root", good + "<a/>", "MalformedSoap");
        yield return Request("text after the envelope", good + "text", "MalformedSoap");
        yield return Request("nothing", "", "MalformedSoap");
        yield return Request("cut after the document", good[..good.IndexOf("</ice:Document>", StringComparison.Ordinal)], "MalformedSoap");
        yield return Request("cut in the end tag", good[..^1], "MalformedSoap");
        yield return Request("cut in the start tag", good[..20], "MalformedSoap");
        yield return Request("cut inside the document", good[..good.IndexOf("<ds:Signature ", StringComparison.Ordinal)], XmlNack(52));
        yield return Request("a DTD before it", Around(submit, prolog: "<!DOCTYPE s:Envelope [<!ENTITY a \"b\">]>"), "MalformedSoap");
        yield return Request("an external DTD before it", Around(submit, prolog: "<!DOCTYPE s:Envelope SYSTEM \"http://127.0.0.1:9/x.dtd\">"), "MalformedSoap");
        yield return Request("the original in the Header, another document in the Body", Around(Submit(victim.EvilUnsigned), header: victim.Signed), Finding("S001"));
        yield return Request("WS-Security over an unsigned document", Around(Submit(victim.Unsigned), header: WsSecurity(victim)), Finding("S001"));
        yield return Request("a default namespace over an unreset document", Around(submit).Replace("<s:Body>", "<s:Body xmlns=\"urn:example\">", StringComparison.Ordinal), Finding("S019"));

        HostileRequest Request(string name, string text, object expected) =>
            new($"envelope: {name}", HostileBinding.Soap12, Victim.Bytes(text), expected as ExpectedAnswer ?? Fault((string)expected));
    }

    private static string WsSecurity(Victim victim) =>
        $"<wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\">{victim.Signature}</wsse:Security>";
}
