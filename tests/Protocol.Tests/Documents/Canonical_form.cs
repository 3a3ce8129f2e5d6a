using Protocol.Tests.Setting;

namespace Protocol.Tests.Documents;

/// <summary>Exclusive XML Canonicalization 1.0 by hand-made cases; the random ones are with libxml2.</summary>
public sealed class Canonical_form
{
    [Theory]
    [InlineData("<a/>", "<a></a>")]
    [InlineData("<a></a >", "<a></a>")]
    [InlineData("<?xml version='1.0' encoding='utf-8'?><!-- c --><a/><!-- d -->", "<a></a>")]
    [InlineData("<a b='1'  a=\"2\"/>", "<a a=\"2\" b=\"1\"></a>")]
    [InlineData("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a>&lt;&gt;&amp;\"'</a>")]
    [InlineData("<a b='&lt;&gt;&amp;\"&apos;'/>", "<a b=\"&lt;>&amp;&quot;'\"></a>")]
    [InlineData("<a><![CDATA[<b>&]]></a>", "<a>&lt;b&gt;&amp;</a>")]
    [InlineData("<a>\r\n\r</a>", "<a>\n\n</a>")]
    [InlineData("<a>&#13;&#x9;</a>", "<a>&#xD;\t</a>")]
    [InlineData("<a b='&#13;&#10;&#9;'/>", "<a b=\"&#xD;&#xA;&#x9;\"></a>")]
    [InlineData("<a b=' x\n\ty '/>", "<a b=\" x  y \"></a>")]
    [InlineData("<a>&#x1F600;&#233;</a>", "<a>😀é</a>")]
    [InlineData("<a xmlns:n='urn:n'/>", "<a></a>")]
    [InlineData("<a xmlns='urn:d'><b xmlns=''/></a>", "<a xmlns=\"urn:d\"><b xmlns=\"\"></b></a>")]
    [InlineData("<a xmlns='urn:d'><b xmlns='urn:d'/></a>", "<a xmlns=\"urn:d\"><b></b></a>")]
    [InlineData("<a xmlns=''><b/></a>", "<a><b></b></a>")]
    [InlineData("<a:r xmlns:a='urn:1'><x xmlns:a='urn:2'><a:y xmlns:a='urn:1'/></x></a:r>", "<a:r xmlns:a=\"urn:1\"><x><a:y></a:y></x></a:r>")]
    [InlineData("<c:r xmlns:c='urn:c' xmlns='urn:d'><m xmlns=''>1</m></c:r>", "<c:r xmlns:c=\"urn:c\"><m>1</m></c:r>")]
    [InlineData("<r xmlns:b='urn:b' xmlns:a='urn:a'><x b:i='1' a:i='2' i='3'/></r>", "<r><x xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" i=\"3\" a:i=\"2\" b:i=\"1\"></x></r>")]
    [InlineData("<r xmlns:a='urn:z' xmlns:b='urn:y' a:i='1' b:i='2'/>", "<r xmlns:a=\"urn:z\" xmlns:b=\"urn:y\" b:i=\"2\" a:i=\"1\"></r>")]
    [InlineData("<r xml:lang='ka' a='1'/>", "<r a=\"1\" xml:lang=\"ka\"></r>")]
    [InlineData("<r xmlns:a='urn:a'><a:x/><a:x/></r>", "<r><a:x xmlns:a=\"urn:a\"></a:x><a:x xmlns:a=\"urn:a\"></a:x></r>")]
    public void Is_the_one_of_the_recommendation(string xml, string canonical) => Assert.Equal(canonical, Messages.Text(Messages.Canonical(xml).Canonical));

    /// <summary>UTF-16 puts U+10000 before U+E000; the recommendation orders by code point.</summary>
    [Fact]
    public void Orders_attributes_by_code_points() => Assert.Equal(
        "<r xmlns:a=\"urn:\uE000\" xmlns:b=\"urn:\U00010000\" a:i=\"1\" b:i=\"2\"></r>",
        Messages.Text(Messages.Canonical("<r xmlns:b='urn:\U00010000' xmlns:a='urn:\uE000' b:i='2' a:i='1'/>").Canonical));

    [Fact]
    public void Is_what_the_signer_returns() => Assert.All(Messages.SampleNames, name =>
    {
        var signed = Parties.EcdsaSigner.Sign(Messages.Sample(name));
        Assert.Equal(Messages.Text(signed), Messages.Text(Messages.Canonical(signed).Canonical));
        Assert.Equal(Messages.Text(signed), Messages.Text(Messages.Business(signed).Canonical));
    });

    [Fact]
    public void Does_not_depend_on_how_the_document_is_written()
    {
        var signed = Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal));
        var digest = Messages.Business(Messages.Utf8(signed)).Digest;
        foreach (var other in (string[])
                 [
                     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" + signed + "\r\n",
                     signed.Replace("\n", "\r\n", StringComparison.Ordinal),
                     signed.Replace("version=\"3.0\"", " version = '3.0' ", StringComparison.Ordinal),
                     signed.Replace("NTA.AZ", "&#78;TA<![CDATA[.]]>AZ", StringComparison.Ordinal),
                     signed.Replace("xmlns:css=", "xmlns:unused=\"urn:u\" xmlns:css=", StringComparison.Ordinal),
                     signed.Replace("xmlns:css=", "xmlns=\"\" xmlns:css=", StringComparison.Ordinal),
                     signed.Replace("></ds:Transform>", "/>", StringComparison.Ordinal),
                 ])
        {
            Assert.Equal(digest, Messages.Business(Messages.Utf8(other)).Digest);
        }
    }
}
