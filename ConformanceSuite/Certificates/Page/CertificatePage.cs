using System.Security.Cryptography;
using System.Text;
using CatsIce.ConformanceSuite.Reports.Html;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates.Page;

/// <summary>A certificate for people: one page that needs neither network nor script, for screen and paper. It proves nothing itself, and says so.</summary>
internal static class CertificatePage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <param name="file">The signed file, which the page names by its hash.</param>
    public static string Write(ConformanceCertificate certificate, ReadOnlySpan<byte> file, ReportTexts texts)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        var html = new Markup();
        html.Trusted("<!DOCTYPE html>\n").Open("html", ("lang", texts.Language)).Open("head")
            .Single("meta", ("charset", "utf-8"))
            .Single("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy))
            .Single("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Element("title", texts.Of("certificate.title", certificate.Number, certificate.Participant))
            .Open("style").Trusted(Style.Value).Close()
            .Close().Open("body").Open("main");
        Head(html, certificate, texts);
        new CertificateBody(html, certificate, hash, texts).Write();
        return html.Close().Close().Close().ToString();
    }

    private static void Head(Markup html, ConformanceCertificate certificate, ReportTexts texts)
    {
        html.Open("header");
        Seal(html);
        html.Open("div").Element("p", texts.Of("certificate.number", certificate.Number), ("class", "number"))
            .Element("h1", texts["certificate.kind"])
            .Element("p", texts.Of("certificate.statement", certificate.Suite.Version), ("class", "statement"))
            .Close().Close();
        html.Open("section", ("class", "whom"))
            .Element("p", certificate.Participant.Value, ("class", "participant"))
            .Element("p", $"{certificate.System.Name} {certificate.System.Version}", ("class", "system"))
            .Open("p").Text($"{texts["identity.build"]} ").Element("code", certificate.System.Build).Close()
            .Close();
        html.Open("section", ("class", "validity"))
            .Open("div").Element("h2", texts["certificate.valid"])
            .Element("p", texts.Of("certificate.from", ReportPage.Time(certificate.ValidFrom)))
            .Element("p", texts.Of("certificate.until", ReportPage.Time(certificate.ValidUntil))).Close()
            .Open("div").Element("h2", texts["certificate.issuer"])
            .Element("p", certificate.Issuer)
            .Element("p", ReportPage.Time(certificate.Issued), ("class", "soft")).Close()
            .Close();
    }

    private static void Seal(Markup html) => html.Open("svg", ("class", "seal"), ("viewBox", "0 0 100 100"), ("aria-hidden", "true"))
        .Single("circle", ("cx", "50"), ("cy", "50"), ("r", "46"))
        .Single("circle", ("class", "inner"), ("cx", "50"), ("cy", "50"), ("r", "38"))
        .Single("path", ("d", "M31 51 L45 65 L70 37"))
        .Close();

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(CertificatePage).Assembly.GetManifestResourceStream("certificates/certificate.css")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
