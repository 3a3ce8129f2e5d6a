using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Certificates.Page;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary><c>certificate issue</c></summary>
internal static class IssueVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = new Argument<string>("SESSION") { Description = "Folder of the session." };
        var number = new Option<string>("--number") { Description = "Of the certificate, never used before: 2026-0017.", Required = true };
        var issuer = IssueOptions.Issuer();
        var key = IssueOptions.IssuerKey();
        var days = IssueOptions.Days("How long it is valid.", usual: 365, most: 1100);
        var scenarios = OwnScenarios.Folder();
        var waivers = new Option<string?>("--waivers") { Description = "File of the waivers that you agree to; each is printed on the certificate.", HelpName = "FILE" };
        var command = new Verb("issue",
            "Issue a certificate of conformance on a session: its evidence is judged again, and every binding scenario in scope must have passed or be waived. The session is closed by it.",
            "certificate issue results --number 2026-0017 --issuer issuer.pem --issuer-key issuer.key.pem") { folder, number, issuer, key, days, scenarios, waivers };
        command.SetAction(async (parsed, cancel) =>
        {
            var now = time.GetUtcNow();
            var session = parsed.GetRequiredValue(folder);
            var path = Path.Combine(session, CertificateFiles.OfSession);
            CertificateFiles.MustNotBeIn(session);

            using var signer = IssuerKey.Read(parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(key), now);
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            var judgement = JudgedSession.Of(session, library, parsed.GetValue(waivers), DateOnly.FromDateTime(now.UtcDateTime));
            var (certificate, faults) = new Issuance(signer, library).Issue(session, judgement, parsed.GetRequiredValue(number), parsed.GetValue(days), now);
            if (certificate is null)
            {
                foreach (var fault in faults)
                {
                    parsed.InvocationConfiguration.Error.WriteLine($"refused: {fault}");
                }

                return ExitCode.NonConformant;
            }

            CertificateSummary.Write(parsed.InvocationConfiguration.Output, certificate, now);
            var (pages, _) = await CertificatePages.Write(certificate, path, ReportTexts.All, pdf: false, cancel);
            parsed.InvocationConfiguration.Output.WriteLine($"Written to {path}; for people in {string.Join(" and ", pages)}.");
            return ExitCode.Conformant;
        });
        return command;
    }
}
