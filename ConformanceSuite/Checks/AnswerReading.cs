using System.Xml;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Witness;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>What the system under test answered to a delivery: a closed family.</summary>
internal abstract record AnswerGiven
{
    private AnswerGiven()
    {
    }

    /// <summary>In a few words, as a report shows it.</summary>
    public abstract string Words { get; }

    public sealed record Receipted(Receipt Receipt) : AnswerGiven
    {
        public override string Words => $"a Receipt ({Receipt.Outcome})";
    }

    /// <param name="Refusal">As it reads.</param>
    public sealed record Nack(BusinessDocument Document, Refusal Refusal) : AnswerGiven
    {
        public override string Words => Refusal.Summary;

        public IReadOnlyList<Problem> Problems => Refusal switch
        {
            Refusal.XmlNack nack => nack.Problems,
            Refusal.FunctionalNack nack => nack.Problems,
            _ => [],
        };
    }

    /// <param name="IsSender">It blames who sent the request.</param>
    public sealed record Faulted(string Code, bool IsSender, string Text, string Mend) : AnswerGiven
    {
        public override string Words => $"the Fault {(Code.Length > 0 ? Code : "without a code")}: {Text}";
    }

    /// <param name="Detail">What came instead.</param>
    public sealed record None(string Detail) : AnswerGiven
    {
        public override string Words => Detail;
    }

    /// <param name="call">A delivery, pushed or fetched.</param>
    public static AnswerGiven Of(SessionEvidence session, Exchanged call) => session.AnswerTo(call);

    /// <summary>The same, from the bytes.</summary>
    public static AnswerGiven Read(SessionEvidence session, Exchanged call)
    {
        if (call.Answer.Length > 0)
        {
            return session.Open(call.Answer) is { Type.IsNack: true } nack ? new Nack(nack, NackDocument.Read(nack))
                : CanonicalDocument.Read(session.Bytes(call.Answer)).Then(Receipt.Read).Match<AnswerGiven>(receipt => new Receipted(receipt), broken => new None($"a signed document that is no answer: {broken.Summary}"));
        }

        return FaultIn(session.Bytes(call.Response)) ?? (AnswerGiven)new None(
            call.Trouble.Length > 0 ? $"no answer: {call.Trouble}" : $"HTTP {call.Status} with {session.Bytes(call.Response).Length} bytes that are neither a signed answer nor a Fault");
    }

    private static Faulted? FaultIn(ReadOnlyMemory<byte> response)
    {
        try
        {
            if (response.IsEmpty || PlainXml.Load(response).GetElementsByTagName("*").Cast<XmlElement>().FirstOrDefault(e => e is { LocalName: "Fault", NamespaceURI: XmlNames.Soap11 or XmlNames.Soap12 }) is not { } fault)
            {
                return null;
            }

            var blame = Read(fault, "faultcode", null) ?? Read(fault, "Value", null) ?? "";
            return new Faulted(
                Read(fault, "Code", XmlNames.Exchange) ?? "",
                blame.EndsWith("Sender", StringComparison.Ordinal) || blame.EndsWith("Client", StringComparison.Ordinal) || blame.EndsWith("VersionMismatch", StringComparison.Ordinal) || blame.EndsWith("MustUnderstand", StringComparison.Ordinal),
                Read(fault, "Text", XmlNames.Exchange) ?? Read(fault, "faultstring", null) ?? Read(fault, "Text", null) ?? "",
                Read(fault, "Mend", XmlNames.Exchange) ?? "");
        }
        catch (XmlException)
        {
            // No Fault then; what came instead is told by its status and size.
            return null;
        }
    }

    private static string? Read(XmlElement fault, string name, string? ns) =>
        fault.GetElementsByTagName("*").Cast<XmlElement>().FirstOrDefault(e => e.LocalName == name && (ns is null || e.NamespaceURI == ns))?.InnerText.Trim();
}
