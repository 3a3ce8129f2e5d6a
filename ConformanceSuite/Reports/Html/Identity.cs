using System.Globalization;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What exactly was tested by what, so that nobody can take the report for that of another system.</summary>
internal static class Identity
{
    public static void Write(ReportPage page)
    {
        var (html, texts, session) = (page.Html, page.Texts, page.Session);
        html.Open("section").Element("h2", texts["identity"]).Open("dl", ("class", "facts"));
        Fact("identity.participant", session.System.Participant);
        Fact("identity.system", $"{session.System.Name} {session.System.Version}");
        Fact("identity.build", session.System.Build);
        Fact("identity.features", session.System.Features.IsEmpty ? "–" : string.Join(", ", session.System.Features));
        Fact("identity.session", session.Session);
        Fact("identity.seed", session.Seed.ToString(CultureInfo.InvariantCulture));
        Fact("identity.suite", session.SuiteVersion);
        Fact("identity.suiteHash", session.SuiteHash);
        Fact("identity.catalogueHash", session.CatalogueHash);
        Fact("identity.profileHash", session.ProfileHash.Length > 0 ? session.ProfileHash : "–");
        Fact("identity.evidenceHash", session.EvidenceHash);
        html.Element("dt", texts["identity.mutation"]).Element("dd", page.Record.Score is { } score
            ? texts.Of("mutation", score.Killed, score.Mutants, ReportPage.Time(score.Measured), score.Command)
            : texts["mutation.none"]);
        html.Close().Element("h3", texts["verdicts"]).Open("dl", ("class", "facts"));
        foreach (var verdict in VerdictCode.Shown)
        {
            html.Open("dt");
            page.Chip(verdict);
            html.Close().Element("dd", texts["verdict." + VerdictCode.Of(verdict)]);
        }

        html.Close().Close();

        void Fact(string id, string value) => html.Element("dt", texts[id]).Open("dd").Element("code", value).Close();
    }
}
