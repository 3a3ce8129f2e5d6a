using CatsIce.ConformanceSuite.Certificates.Page;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>The end of a demonstration: a certificate as a certifying body would issue it, or why it would not.</summary>
internal static class DemonstrationCertificate
{
    /// <param name="folder">Of the session.</param>
    /// <param name="judged">From the evidence in the folder.</param>
    public static async Task Write(string folder, JudgedSession judged, ScenarioLibrary library, TextWriter output, DateTimeOffset now, CancellationToken cancel)
    {
        using var issuer = DemonstrationIssuer.Make(folder, now);
        var (certificate, faults) = new Issuance(issuer, library).Issue(folder, judged, $"DEMO-{judged.Result.Session}", DemonstrationIssuer.Days, now);
        if (certificate is null)
        {
            // Nothing is left behind that looks as if something had been certified.
            Directory.Delete(DemonstrationIssuer.FolderIn(folder), recursive: true);
            output.WriteLine("No certificate of conformance is issued on this session:");
            foreach (var fault in faults)
            {
                output.WriteLine($"  {fault}");
            }

            return;
        }

        var file = Path.Combine(folder, CertificateFiles.OfSession);
        CertificateSummary.Write(output, certificate, now);
        var (pages, _) = await CertificatePages.Write(certificate, file, ReportTexts.All, pdf: false, cancel);
        output.WriteLine($"Written to {file}, and for people to {string.Join(" and ", pages)}. Its issuer was made for this demonstration; it shows how certificates work and certifies nothing. To check it:");
        output.WriteLine($"  certificate verify {file} --issuers {DemonstrationIssuer.CertificateIn(folder)} --revoked {DemonstrationIssuer.ListIn(folder)} --session {folder}");
    }
}
