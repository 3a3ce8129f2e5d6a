using Protocol.Tests.Setting;

namespace Protocol.Tests.Straight;

/// <summary>What is read straight, what is left to the platform's reader, and that nobody can tell the difference.</summary>
public sealed class Straight_reading
{
    private static readonly string Signed = Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal));

    /// <summary>How often a valid document falls back to the platform's reader: never.</summary>
    [Theory]
    [InlineData("Samples")]
    [InlineData("OlderSamples")]
    public void Decides_every_sample_signed_or_not(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.xml");
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var unsigned = File.ReadAllBytes(file);
            Assert.True(BothReadings.Agree(unsigned), file);
            Assert.True(BothReadings.Agree(Parties.RsaSigner.Sign(unsigned)), file);
            Assert.True(BothReadings.Agree(Parties.EcdsaSigner.Sign(unsigned)), file);
        });
    }

    public static TheoryData<string, string, bool> Spellings => new()
    {
        { "as it was signed", Signed, true },
        { "declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Signed + "\n", true },
        { "declaration, lower case", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + Signed, true },
        { "declaration, standalone", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>" + Signed, true },
        { "declaration, unusual", "<?xml version=\"1.0\"  encoding=\"UTF-8\"?>" + Signed, false },
        { "line ends of Windows", Signed.Replace("\n", "\r\n", StringComparison.Ordinal), true },
        { "carriage returns alone", Signed.Replace("\n", "\r", StringComparison.Ordinal), false },
        { "tabs between elements", Signed.Replace("  <", "\t<", StringComparison.Ordinal), true },
        { "on one line", Signed.Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal), true },
        { "much white space", Signed.Replace("\n", new string(' ', 900) + "\n", StringComparison.Ordinal), true },
        { "very much white space", Signed.Replace("\n", new string(' ', 5000) + "\n", StringComparison.Ordinal), false },
        { "other quotation marks", Signed.Replace('"', '\''), true },
        { "space in the root's tag", Signed.Replace(" version=\"3.0\"", "\n     version=\"3.0\"  ", StringComparison.Ordinal), true },
        { "line ends of Windows in the root's tag", Signed.Replace(" version=\"3.0\"", "\r\n   version='3.0'\r\n", StringComparison.Ordinal), true },
        { "line ends of Windows in all tags of the signature", Signed.Replace(" Algorithm=", "\r\n  Algorithm=", StringComparison.Ordinal).Replace(" xmlns:ds=", "\r\n\txmlns:ds=", StringComparison.Ordinal), true },
        { "unused namespace", Signed.Replace(" version=\"3.0\"", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\"", StringComparison.Ordinal), true },
        { "no default namespace", Signed.Replace(" version=\"3.0\"", " xmlns=\"\" version=\"3.0\"", StringComparison.Ordinal), true },
        { "a default namespace", Signed.Replace(" version=\"3.0\"", " xmlns=\"urn:other\" version=\"3.0\"", StringComparison.Ordinal), false },
        { "a namespace twice", Signed.Replace(" version=\"3.0\"", " xmlns:css=\"urn:carec:cats-ice:css:3.0\" version=\"3.0\"", StringComparison.Ordinal), false },
        { "an attribute twice", Signed.Replace(" version=\"3.0\"", " version=\"3.0\" version=\"3.0\"", StringComparison.Ordinal), false },
        { "attributes without space", Signed.Replace(" version=\"3.0\"", "version=\"3.0\"", StringComparison.Ordinal), false },
        { "hints for schemas", Signed.Replace(" version=\"3.0\"", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" version=\"3.0\"", StringComparison.Ordinal), false },
        { "another prefix", Signed.Replace("css:IE001", "n1:IE001", StringComparison.Ordinal).Replace("xmlns:css=", "xmlns:n1=", StringComparison.Ordinal), true },
        { "no prefix", Signed.Replace("css:IE001", "IE001", StringComparison.Ordinal).Replace("xmlns:css=", "xmlns=", StringComparison.Ordinal), false },
        { "signature without prefix", Signed.Replace("ds:", "", StringComparison.Ordinal).Replace("xmlns:ds=", "xmlns=", StringComparison.Ordinal), true },
        { "signature declared at the root", Signed.Replace(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "", StringComparison.Ordinal).Replace(" version=\"3.0\"", " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" version=\"3.0\"", StringComparison.Ordinal), true },
        { "signature not declared", Signed.Replace(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "", StringComparison.Ordinal), false },
        { "signature in another namespace", Signed.Replace("http://www.w3.org/2000/09/xmldsig#\">", "http://www.w3.org/2000/09/xmldsig\">", StringComparison.Ordinal), false },
        { "one prefix for both", Signed.Replace("ds:", "css:", StringComparison.Ordinal).Replace("xmlns:ds=", "xmlns:css=", StringComparison.Ordinal), false },
        { "signature with an Id", Signed.Replace("<ds:Signature ", "<ds:Signature Id=\"s1\" ", StringComparison.Ordinal), false },
        { "signature twice", Signed.Replace("</css:IE001>", Signed[Signed.IndexOf("<ds:Signature ", StringComparison.Ordinal)..], StringComparison.Ordinal), false },
        { "short tags", Signed.Replace("></ds:Transform>", "/>", StringComparison.Ordinal).Replace("></ds:DigestMethod>", " />", StringComparison.Ordinal), true },
        { "white space where nothing may stand", Signed.Replace("></ds:DigestMethod>", "> </ds:DigestMethod>", StringComparison.Ordinal), false },
        { "space in an end tag", Signed.Replace("</name>", "</name >", StringComparison.Ordinal), false },
        { "base64 in lines", Signed.Replace("<ds:SignatureValue>", "<ds:SignatureValue>\n", StringComparison.Ordinal).Replace("</ds:SignatureValue>", "\n  </ds:SignatureValue>", StringComparison.Ordinal), true },
        { "references in text", Signed.Replace("Batumi Plast LLC", "&quot;B&amp;P&apos;s&quot; &lt;Batumi&gt;", StringComparison.Ordinal), true },
        { "reference by number", Signed.Replace("Batumi Plast LLC", "Batumi&#32;Plast LLC", StringComparison.Ordinal), false },
        { "quotation marks in text", Signed.Replace("Batumi Plast LLC", "\"Batumi\" 'Plast' LLC", StringComparison.Ordinal), true },
        { "a raw greater-than sign", Signed.Replace("Batumi Plast LLC", "Batumi > Plast", StringComparison.Ordinal), false },
        { "CDATA", Signed.Replace("Batumi Plast LLC", "<![CDATA[Batumi Plast LLC]]>", StringComparison.Ordinal), false },
        { "a comment", Signed.Replace("<ControlResult>", "<!-- c --><ControlResult>", StringComparison.Ordinal), false },
        { "a comment behind", Signed + "<!-- c -->", false },
        { "an instruction", "<?x y?>" + Signed, false },
        { "many letters", Signed.Replace("Batumi Plast LLC", "ბათუმი Пласт 塑料 é", StringComparison.Ordinal), true },
        { "many letters on one line", Signed.Replace("Batumi Plast LLC", "ბათუმი Пласт 塑料 é", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), true },
        { "a character of two units", Signed.Replace("Batumi Plast LLC", "Batumi 😀", StringComparison.Ordinal), false },
        { "no character", Signed.Replace("Batumi Plast LLC", "Batumi \uFFFE", StringComparison.Ordinal), false },
        { "a control character", Signed.Replace("Batumi Plast LLC", "Batumi\u0001", StringComparison.Ordinal), false },
        { "a tab in a value", Signed.Replace("Batumi Plast LLC", "Batumi\tPlast", StringComparison.Ordinal), false },
        { "a line end in a text", Signed.Replace("Batumi Plast LLC", "ბათუმი\nPlast é", StringComparison.Ordinal), true },
        { "a line end at the end of a text", Signed.Replace("Batumi Plast LLC", "Batumi Plast\n", StringComparison.Ordinal), false },
        { "a line end in a code", Signed.Replace("<country>GE<", "<country>GE\n<", StringComparison.Ordinal), false },
        { "a line end in a number", Signed.Replace(">22500<", ">22500\n<", StringComparison.Ordinal), false },
        { "a line end in a text, on Windows", Signed.Replace("Batumi Plast LLC", "Batumi\r\nPlast", StringComparison.Ordinal), false },
        { "space alone", Signed.Replace("Batumi Plast LLC", " ", StringComparison.Ordinal), false },
        { "space before a number", Signed.Replace(">22500<", "> 22500<", StringComparison.Ordinal), false },
        { "zeros before a number", Signed.Replace(">22500<", ">022500<", StringComparison.Ordinal), false },
        { "a plus before a number", Signed.Replace(">22500<", ">+22500<", StringComparison.Ordinal), false },
        { "a number with zeros behind", Signed.Replace(">22500<", ">22500.000<", StringComparison.Ordinal), true },
        { "a day that is none", Signed.Replace("2026-07-01<", "2026-02-29<", StringComparison.Ordinal), false },
        { "a second root", Signed + "<a/>", false },
        { "cut off", Signed[..^20], false },
        { "nothing", "", false },
        { "a byte order mark", "\uFEFF" + Signed, false },
        { "an unknown message", Signed.Replace("IE001", "IE999", StringComparison.Ordinal), false },
        { "an unknown version", Signed.Replace("css:3.0", "css:9.9", StringComparison.Ordinal), false },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Is_sure_of_the_usual_spellings_and_of_no_others(string what, string document, bool sure) =>
        Assert.True(BothReadings.Agree(Messages.Utf8(document)) == sure, what);

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Sees_white_space_beside_markup_as_the_plain_reader_does(string space)
    {
        foreach (var at in Enumerable.Range(1, Signed.Length - 1).Where(at => "<>/=\":".Contains(Signed[at]) || "<>/=\": ".Contains(Signed[at - 1])))
        {
            BothReadings.Agree(Messages.Utf8(Signed.Insert(at, space)));
        }
    }

    [Fact]
    public void Keeps_to_the_limits()
    {
        var body = Messages.Utf8(Signed);
        foreach (var limits in (CatsIce.Protocol.Documents.DocumentLimits[])[new() { MaxCharacters = 1000 }, new() { MaxDepth = 3 }, new() { MaxAttributes = 1 }, new() { MaxNameLength = 10 }, new() { MaxCanonicalBytes = 1000 }])
        {
            Assert.Null(new CatsIce.Protocol.Documents.DocumentReader(CatsIce.Schemas.SchemaLibrary.Default, limits).ReadStraight(body));
        }
    }
}
