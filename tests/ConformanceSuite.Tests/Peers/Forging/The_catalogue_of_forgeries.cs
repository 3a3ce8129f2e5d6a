using System.Text;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Peers.Forging;

/// <summary>Each forgery is refused by the verifier of the exchange as the catalogue says, whatever key it was signed with.</summary>
public sealed class The_catalogue_of_forgeries
{
    private static readonly SoapReader Reader = new(SchemaLibrary.Default, Samples.Reader);

    public static TheoryData<string, string> Names => new(
        from forgery in ForgeryCatalogue.All
        from kind in (string[])["RSA", "ECDSA"]
        where kind == "ECDSA" || !forgery.NeedsEcdsa
        select (forgery.Name, kind));

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_as_it_says(string name, string kind)
    {
        Assert.True(ForgeryCatalogue.TryGet(name, out var forgery));
        var body = Envelope(Forged(forgery, kind));
        var refusal = Refusal(forgery.Envelope?.Invoke(body) ?? body, kind);
        Assert.True(Fits(forgery.Answer, refusal), $"{name}: expected {forgery.Answer}, but it is answered with {refusal?.Summary ?? "a receipt"}");
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public void Begins_with_a_document_that_is_accepted(string kind) => Assert.Null(Refusal(Envelope(Original(kind).Text), kind));

    [Fact]
    public void Names_each_forgery_once_and_requirements_that_exist()
    {
        Assert.True(ForgeryCatalogue.All.Length >= 35);
        Assert.Equal(ForgeryCatalogue.All.Length, ForgeryCatalogue.All.Select(f => f.Name).Distinct().Count());
        foreach (var (forgery, id) in ForgeryCatalogue.All.SelectMany(f => new[] { (f, f.Offends), (f, f.Duty) }))
        {
            Assert.All(SchemaLibrary.Default.Versions, css => Assert.True(css.Requirements.TryGet(id, out _), $"{forgery.Name} names {id}, which CSS {css.Version} does not have."));
        }
    }

    internal static SignedDocument Original(string kind) => new(Keys.Of(kind).Signer.Sign(Samples.Read("IE001-minimal-polypropylene")));

    internal static byte[] Forged(Forgery forgery, string kind)
    {
        using var keys = new ForgeryKeys(Keys.Of(kind).Certificate, Keys.Stranger, Keys.Now);
        return forgery.Document(Original(kind), keys);
    }

    private static byte[] Envelope(string document) => Envelope(Encoding.UTF8.GetBytes(document));

    private static byte[] Envelope(byte[] document) =>
    [
        .. Encoding.UTF8.GetBytes($"<s:Envelope xmlns:s=\"{XmlNames.Soap12}\"><s:Body><ice:Submit xmlns:ice=\"{XmlNames.Exchange}\"><ice:Document>"),
        .. document,
        .. "</ice:Document></ice:Submit></s:Body></s:Envelope>"u8,
    ];

    private static Refusal? Refusal(byte[] body, string kind)
    {
        using var registered = new SigningCertificate(Keys.Of(kind).Certificate);
        return Reader.ReadEnvelope(body, null).Operation
            .Then(request => ((ExchangeRequest.Submit)request).Document)
            .Then(document => SignatureCheck.Verify(document.Document, "NTA.UZ", [registered], Keys.Now).Then<BusinessDocument>(_ => document))
            .Match(document => ContentCheck.Schema(document) is { IsEmpty: false } found ? new Refusal.XmlNack(found) : null, refusal => refusal);
    }

    private static bool Fits(AnswerExpected expected, Refusal? refusal) => (expected.Kind, refusal) switch
    {
        (AnswerKind.Refused, not null) => true,
        (AnswerKind.FunctionalNack, Refusal.FunctionalNack nack) => Fits(expected, nack.Problems[0]),
        (AnswerKind.XmlNack, Refusal.XmlNack nack) => Fits(expected, nack.Problems[0]),
        _ => false,
    };

    private static bool Fits(AnswerExpected expected, Problem problem) =>
        (expected.Code ?? $"{problem.Code}") == $"{problem.Code}" && (expected.Reason ?? problem.Reason) == problem.Reason;
}
