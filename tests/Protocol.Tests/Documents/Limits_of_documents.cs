using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Documents;

public sealed class Limits_of_documents
{
    private static readonly DocumentLimits Small = new() { MaxCharacters = 1000, MaxDepth = 3, MaxAttributes = 2, MaxNameLength = 5, MaxCanonicalBytes = 200, MaxTextPieces = 3 };

    [Theory]
    [InlineData("<a><b><c/></b></a>", 0)]
    [InlineData("<a><b><c><d/></c></b></a>", 18)]
    [InlineData("<a x='' y=''/>", 0)]
    [InlineData("<a x='' y='' z=''/>", 18)]
    [InlineData("<a xmlns:p='urn:p' y='' z=''/>", 18)]
    [InlineData("<abcde/>", 0)]
    [InlineData("<abcdef/>", 39)]
    [InlineData("<a abcdef=''/>", 39)]
    [InlineData("<abcdef:a xmlns:abcdef='urn:p'/>", 39)]
    [InlineData("<a>1<![CDATA[2]]>3</a>", 0)]
    [InlineData("<a>1<![CDATA[2]]>3<![CDATA[4]]></a>", 18)]
    [InlineData("<a>1<b/>1<b/>1<b/>1<b/>1</a>", 0)]
    public void Hold_exactly(string xml, int code)
    {
        var outcome = CanonicalDocument.Read(Messages.Utf8(xml), Small);
        Assert.Equal(code, outcome.Match(_ => 0, _ => Messages.Problem(outcome).Code));
    }

    [Fact]
    public void Hold_for_characters_and_canonical_bytes()
    {
        Assert.Equal(18, Messages.Problem(CanonicalDocument.Read(Messages.Utf8($"<a>{new string(' ', 1000)}</a>"), Small)).Code);
        Assert.Equal(18, Messages.Problem(CanonicalDocument.Read(Messages.Utf8($"<a>{new string('>', 60)}</a>"), Small)).Code);
        Messages.Accepted(CanonicalDocument.Read(Messages.Utf8($"<a>{new string('x', 190)}</a>"), Small));
    }

    [Fact]
    public void Take_the_largest_samples_ten_times_over()
    {
        var largest = Messages.SampleNames.Max(name => Messages.Sample(name).Length);
        Assert.True(largest * 10 < DocumentLimits.Default.MaxCharacters);
    }

    [Theory]
    [InlineData("<a>\n  <b>\n    <!-- c --></b></a>", 15, 3, 9)]
    [InlineData("<a>\n <?x y?></a>", 15, 2, 4)]
    [InlineData("<a>\n\u0001</a>", 53, 2, 1)]
    [InlineData("<a>\n</b>", 52, 2, 3)]
    [InlineData("<a>\n  <b xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/></a>", 15, 2, 60)]
    [InlineData("<!DOCTYPE a><a/>", 52, 1, 1)]
    [InlineData("<?xml version='1.0'?>\n\n <!DOCTYPE a><a/>", 52, 3, 2)]
    public void Say_where_the_trouble_is(string xml, int code, int line, int column)
    {
        var problem = Messages.Problem(CanonicalDocument.Read(Messages.Utf8(xml)));
        Assert.Equal((code, line, column), (problem.Code, problem.Line, problem.Column));
        Assert.NotEmpty(problem.Detail);
        Assert.NotEmpty(problem.Mend);
    }

    [Fact]
    public void Say_line_and_column_of_the_envelope_as_it_was_sent()
    {
        var body = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'>\n<s:Body>\n<i:Submit xmlns:i='urn:carec:cats-ice:exchange:1.0'><i:Document>\n  <x/></i:Document></i:Submit></s:Body></s:Envelope>";
        var request = new CatsIce.Protocol.Envelopes.SoapReader(CatsIce.Schemas.SchemaLibrary.Default, Messages.Reader).ReadEnvelope(Messages.Utf8(body), null);
        var problem = Messages.Problem(Assert.IsType<CatsIce.Protocol.Envelopes.ExchangeRequest.Submit>(Messages.Accepted(request.Operation)).Document);
        Assert.Equal((15, 4, 4), (problem.Code, problem.Line, problem.Column));
        Assert.Equal("/x", problem.Pointer);
    }

    [Fact]
    public void A_dtd_is_called_a_dtd() => Assert.Contains(
        "DOCTYPE", Messages.Problem(CanonicalDocument.Read(Messages.Utf8("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"))).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void Encodings_with_a_mark_are_named(string encoding)
    {
        var with = Encoding.GetEncoding(encoding);
        byte[] body = [.. with.GetPreamble(), .. with.GetBytes("<a/>")];
        var problem = Messages.Problem(CanonicalDocument.Read(body));
        Assert.Equal(52, problem.Code);
        Assert.Contains("found " + (encoding == "utf-8" ? "a UTF-8 byte order mark" : encoding.ToUpperInvariant()), problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_kept_for_business_documents_in_the_same_way() => Assert.IsType<Refusal.XmlNack>(Messages.Refused(
        new DocumentReader(CatsIce.Schemas.SchemaLibrary.Default, Small with { MaxNameLength = 128, MaxAttributes = 32, MaxCharacters = 100_000 }).Read(Messages.Minimal)));
}
