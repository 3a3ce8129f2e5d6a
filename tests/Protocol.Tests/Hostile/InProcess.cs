using System.Collections.Immutable;
using CatsIce.Hostile;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Hostile;

/// <summary>Steps 1 to 8 of the order of checks as far as this library goes: what is left out needs a network, a registry or a store.</summary>
internal static class InProcess
{
    private static readonly SoapReader Envelopes = new(SchemaLibrary.Default, Messages.Reader);

    /// <summary>The answer as the catalogue writes it, or "accepted".</summary>
    public static string Answer(HostileRequest request, string caller, IReadOnlyCollection<SigningCertificate> registered)
    {
        var outcome = Read(request).Then(document => Check(document, caller, registered));
        return outcome.Match(_ => "accepted", Describe);
    }

    private static Outcome<BusinessDocument> Read(HostileRequest request) =>
        request.Binding == HostileBinding.Plain
            ? Messages.Reader.Read(request.Body)
            : Envelopes.ReadEnvelope(request.Body, request.Action).Operation.Then(operation => Assert.IsType<ExchangeRequest.Submit>(operation).Document);

    private static Outcome<BusinessDocument> Check(BusinessDocument document, string caller, IReadOnlyCollection<SigningCertificate> registered)
    {
        if (document.Header.MessageSender is { } sender && sender != caller)
        {
            return new Refusal.FunctionalNack(new Problem(14, "", "") { Reason = "H001" });
        }

        return SignatureCheck.Verify(document.Document, caller, registered, Parties.Now).Then<BusinessDocument>(_ =>
            ContentCheck.Schema(document) is { IsEmpty: false } schema ? new Refusal.XmlNack(schema)
            : ContentCheck.Header(document).AddRange(ContentCheck.Content(document)) is { IsEmpty: false } content ? new Refusal.FunctionalNack(content)
            : document);
    }

    private static string Describe(Refusal refusal) => refusal switch
    {
        Refusal.Fault fault when IsReadable(fault.Detail) => $"Fault {fault.Code}",
        Refusal.XmlNack nack => $"IE917 {First(nack.Problems).Code}",
        Refusal.FunctionalNack nack => $"IE906 {First(nack.Problems).Code} {First(nack.Problems).Reason}",
        _ => throw new InvalidOperationException("Refusal is a closed family."),
    };

    private static Problem First(ImmutableArray<Problem> problems)
    {
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.True(IsReadable(problem.Detail)));
        return problems[0];
    }

    // Explanations go into answers and logs: nothing hostile may make them long, or make them several lines.
    private static bool IsReadable(string detail)
    {
        Assert.InRange(detail.Length, 0, 1000);
        Assert.DoesNotContain(detail, char.IsControl);
        return true;
    }
}
