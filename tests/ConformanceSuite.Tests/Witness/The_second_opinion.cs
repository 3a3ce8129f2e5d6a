using System.Text;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.ConformanceSuite.Witness;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Signatures;
using ConformanceSuite.Tests.Peers.Forging;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Witness;

/// <summary>Two verifiers without a line in common say the same of everything that is legal and of everything that is forged.</summary>
public sealed class The_second_opinion
{
    public static TheoryData<string, string> Names => The_catalogue_of_forgeries.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_on_a_forgery(string name, string kind)
    {
        Assert.True(ForgeryCatalogue.TryGet(name, out var forgery));
        var document = The_catalogue_of_forgeries.Forged(forgery, kind);
        var opinion = Opinion(document, kind);
        if (!CanonicalDocument.Read(document).TryGet(out var read, out _))
        {
            // Limits and markup are the business of the exchange's reader; what is malformed is malformed for both.
            Assert.True(opinion is null or { WellFormed: false } or { Signed: false } || forgery.Offends is "CSS-DOC-005" or "CSS-DOC-006" or "CSS-DOC-007" or "CSS-SOA-009", $"{opinion}");
            return;
        }

        using var registered = new SigningCertificate(Keys.Of(kind).Certificate);
        var signed = SignatureCheck.Verify(read, "NTA.UZ", [registered], Keys.Now).TryGet(out _, out var refusal);
        Assert.True(opinion!.Signed == signed, $"ours: {refusal?.Summary ?? "signed"}; the witness: {opinion}");
        Assert.Equal(Convert.ToHexStringLower(Convert.FromBase64String(read.Digest)), opinion.Digest);
        if (Samples.Reader.Read(document).TryGet(out var business, out _))
        {
            Assert.Equal(business.SchemaValid, opinion.Valid);
        }
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public void Is_good_of_what_is_good(string kind)
    {
        var opinion = Opinion(SignedDocument.Bytes(The_catalogue_of_forgeries.Original(kind).Text), kind);
        Assert.Equal(new WitnessOpinion(opinion!.Digest, true, true, true, ""), opinion);
    }

    [Theory]
    [InlineData("<e:Envelope xmlns:e=\"urn:e\" xmlns:css=\"urn:carec:cats-ice:css:3.0\" xmlns:x=\"urn:x\" xml:lang=\"ka\"><e:Body><o><w>{0}</w></o></e:Body></e:Envelope>")]
    [InlineData("<Envelope xmlns=\"urn:e\"><Body><o><w xmlns=\"\">\r\n {0}\r\n</w></o></Body></Envelope>")]
    public void Sees_the_same_document_in_an_envelope(string envelope)
    {
        var text = The_catalogue_of_forgeries.Original("ECDSA").Text;
        Assert.Equal(Opinion(SignedDocument.Bytes(text), "ECDSA"), Opinion(Encoding.UTF8.GetBytes(envelope.Replace("{0}", text, StringComparison.Ordinal)), "ECDSA"));
    }

    private static WitnessOpinion? Opinion(byte[] body, string kind) => SecondOpinion.Of(body, [Keys.Of(kind).Certificate], Keys.Now);
}
