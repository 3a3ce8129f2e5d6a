using System.Globalization;
using CatsIce.ConformanceSuite.Reports.Html;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates.Page;

/// <summary>What a certificate holds: scope, result, waivers, what it was tested by, and how anybody can check it.</summary>
/// <param name="fileHash">Lower-case hexadecimal SHA-256 of the signed file.</param>
internal sealed class CertificateBody(Markup html, ConformanceCertificate certificate, string fileHash, ReportTexts texts)
{
    public void Write()
    {
        Scope();
        Result();
        Waivers();
        Hashes();
        Verify();
    }

    private void Scope()
    {
        html.Open("section").Element("h2", texts["certificate.scope"]).Open("dl");
        Fact("certificate.roles", string.Join(", ", certificate.Roles.Select(role => texts[$"role.{char.ToUpperInvariant(role[0])}{role[1..]}"])));
        Fact("certificate.css", string.Join(", ", certificate.CssVersions));
        Fact("identity.features", string.Join(", ", certificate.Features.DefaultIfEmpty("–")));
        Fact("certificate.leftOut", string.Join(", ", certificate.NotApplicable.Select(feature => texts.Of("certificate.leftOut.one", feature.Feature, feature.Scenarios)).DefaultIfEmpty(texts["certificate.leftOut.none"])));
        html.Close().Close();
    }

    private void Result()
    {
        html.Open("section").Element("h2", texts["certificate.result"]).Open("table").Open("tbody");
        foreach (var level in certificate.Counts.GroupBy(count => count.Level))
        {
            html.Open("tr").Element("th", texts["certificate.level." + level.Key]).Open("td");
            foreach (var count in level)
            {
                html.Open("span", ("class", $"count {count.Verdict}"), ("title", texts["verdict." + count.Verdict]))
                    .Element("b", count.Scenarios.ToString(CultureInfo.InvariantCulture)).Text($" {count.Verdict}").Close();
            }

            html.Close().Close();
        }

        html.Close().Close().Open("p", ("class", "soft")).Element("b", texts["identity.mutation"]).Text($": {Proof}").Close().Close();
    }

    private string Proof => certificate.Suite.Mutation is { } score
        ? texts.Of("certificate.mutation", score.Killed, score.Mutants, ReportPage.Time(score.Measured))
        : texts["mutation.none"];

    private void Waivers()
    {
        html.Open("section").Element("h2", texts["certificate.waivers"]);
        if (certificate.Waivers.IsEmpty)
        {
            html.Element("p", texts["certificate.waivers.none"]);
        }
        else
        {
            html.Open("dl");
            foreach (var waiver in certificate.Waivers)
            {
                html.Open("dt").Element("code", waiver.Scenario).Close().Element("dd", waiver.Reason);
            }

            html.Close();
        }

        html.Close();
    }

    private void Hashes()
    {
        html.Open("section", ("class", "hashes")).Element("h2", texts["identity"]).Open("dl");
        Code("identity.session", certificate.Session);
        Code("identity.evidenceHash", certificate.EvidenceHash);
        Code("identity.profileHash", certificate.System.ProfileHash);
        Code("identity.suiteHash", certificate.Suite.Hash);
        Code("identity.catalogueHash", certificate.Suite.CatalogueHash);
        Code("certificate.file", fileHash);
        html.Close().Close();
    }

    private void Verify() => html.Open("section", ("class", "verify")).Element("h2", texts["certificate.verify"])
        .Element("p", texts["certificate.verify.note"])
        .Element("pre", "xmlsec1 --verify --trusted-pem issuer.pem certificate.xml")
        .Element("pre", $"dotnet run --project ConformanceSuite -- certificate verify certificate.xml --issuers issuer.pem --revoked revoked.xml --participant {certificate.Participant}")
        .Element("p", texts["certificate.verify.after"])
        .Close();

    private void Fact(string id, string value) => html.Element("dt", texts[id]).Element("dd", value);

    private void Code(string id, string value) => html.Element("dt", texts[id]).Open("dd").Element("code", value).Close();
}
