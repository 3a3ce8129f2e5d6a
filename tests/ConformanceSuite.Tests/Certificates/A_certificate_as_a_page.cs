using System.Xml.Linq;
using CatsIce.ConformanceSuite.Certificates.Page;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;
using ConformanceSuite.Tests.Snapshots;

namespace ConformanceSuite.Tests.Certificates;

public sealed class A_certificate_as_a_page
{
    private static readonly DateTimeOffset Issued = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private static ConformanceCertificate Certificate { get; } = new(
        "2026-0017",
        ParticipantId.Parse("NTA.UZ"),
        new CertifiedSystem("Transit system", "4.2", "9f31c2a", new string('a', 64)),
        ["departure", "transit", "destination"],
        ["2.0", "3.0"],
        new CertifyingSuite("0.1.0", new string('b', 64), new string('c', 64), new MutationScore(252, 252, Issued.AddDays(-9))),
        ["cancellation", "tir"],
        [new UnclaimedFeature("rail", 3), new UnclaimedFeature("recovery", 12)],
        [new VerdictCount("must", "PASS", 801), new VerdictCount("must", "SKIPPED", 1), new VerdictCount("should", "PASS", 20), new VerdictCount("should", "WARN", 2)],
        [new CertificateWaiver("TR-DST-0001", "Known; mended in build 4.2.1.")],
        "20261120T093000Z-7F3A",
        new string('d', 64),
        Issued,
        Issued,
        Issued.AddDays(365),
        "CN=Certifying body of the corridor, O=CAREC");

    [Theory, InlineData("en"), InlineData("ru")]
    public void Is_as_verified(string language) => Snapshot.Matches(Write(language, Certificate), $"Certificates/certificate.{language}.html");

    [Fact]
    public void Says_so_where_nothing_was_waived_and_the_suite_was_not_measured()
    {
        var page = Write("en", Certificate with { Waivers = [], NotApplicable = [], Suite = Certificate.Suite with { Mutation = null } });

        Assert.Contains("<h2>Waivers</h2>\n<p>None.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Not claimed, not tested</dt>\n<dd>nothing</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Proof of the suite</b>: not measured for this content of the suite", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_what_a_system_says_of_itself_as_text_and_fetches_nothing()
    {
        var page = Write("en", Certificate with { System = Certificate.System with { Name = "<script>alert('x')</script>\u202E", Build = "\"><img src=x>" } });

        var elements = XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)]).DescendantsAndSelf().ToArray();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "img" or "link" or "iframe" or "a");
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("default-src 'none'", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_file_that_it_was_made_of() =>
        Assert.Contains("<dt>certificate.xml, SHA-256</dt>\n<dd><code>ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad</code></dd>", Write("en", Certificate), StringComparison.Ordinal);

    private static string Write(string language, ConformanceCertificate certificate) =>
        CertificatePage.Write(certificate, "abc"u8, ReportTexts.All.Single(texts => texts.Language == language));
}
