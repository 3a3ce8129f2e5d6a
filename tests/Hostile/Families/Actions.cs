using static CatsIce.Hostile.Envelope;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Headers that contradict the Body, or ask for something the exchange does not do. The Body alone decides; a contradiction is refused.</summary>
internal static class Actions
{
    public static IEnumerable<HostileRequest> Of(Victim victim)
    {
        var submit = Submit(victim.Signed);
        const string Other = $"{Exchange}:Collect";
        yield return Request("SOAPAction of another operation, 1.1", Around(submit, soap: Soap11), "ActionContradiction") with { Binding = HostileBinding.Soap11, Action = $"\"{Other}\"" };
        yield return Request("action parameter of another operation, 1.2", Around(submit), "ActionContradiction") with { Action = Other };
        yield return Request("SOAPAction of nobody", Around(submit, soap: Soap11), "ActionContradiction") with { Binding = HostileBinding.Soap11, Action = "\"urn:example\"" };
        yield return Request("wsa:Action of another operation", Around(submit, header: Action(Other)), "ActionContradiction");
        yield return Request("wsa:Action of another operation, then the right one", Around(submit, header: Action(Other) + Action($"{Exchange}:Submit")), "InvalidParameter");
        yield return Request("wsa:MessageID twice", Around(submit, header: Id("urn:uuid:1") + Id("urn:uuid:2")), "InvalidParameter");
        yield return Request("wsa:Action of an anonymous service", Around(submit, header: Action("http://www.w3.org/2005/08/addressing/soap/fault")), "ActionContradiction");
        yield return Request("a header that must be understood, 1.2", Around(submit, header: "<x:Do xmlns:x=\"urn:x\" s:mustUnderstand=\"true\"/>"), "MustUnderstand");
        yield return Request("a header that must be understood, said as 1", Around(submit, header: "<x:Do xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>"), "MustUnderstand");
        yield return Request("a header that must be understood, 1.1", Around(submit, soap: Soap11, header: "<x:Do xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>"), "MustUnderstand") with { Binding = HostileBinding.Soap11 };
        yield return Request("WS-Security that must be understood", Around(submit, header: "<wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\" s:mustUnderstand=\"true\"/>"), "MustUnderstand");

        HostileRequest Request(string name, string text, string fault) => new($"action: {name}", HostileBinding.Soap12, Victim.Bytes(text), Fault(fault));
    }

    private static string Id(string id) => $"<wsa:MessageID xmlns:wsa=\"{Addressing}\">{id}</wsa:MessageID>";

    private static string Action(string action) => $"<wsa:Action xmlns:wsa=\"{Addressing}\">{action}</wsa:Action>";
}
