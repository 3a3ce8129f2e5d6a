using System.Text;
using CatsIce.ConformanceSuite.Reports.Pdf;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates.Page;

/// <summary>Writes the page of a certificate beside it: <c>certificate.html</c>, <c>certificate.ru.html</c>, <c>certificate.pdf</c>.</summary>
internal static class CertificatePages
{
    public static IReadOnlyList<string> Forms { get; } = ["html", "pdf"];

    /// <param name="path">Of the signed file.</param>
    /// <param name="languages">Of <see cref="ReportTexts.All"/>.</param>
    /// <param name="pdf">Printed by a browser, beside the page.</param>
    /// <returns>What was written, and what could not be and why.</returns>
    public static async Task<(IReadOnlyList<string> Written, IReadOnlyList<string> Faults)> Write(
        ConformanceCertificate certificate, string path, IEnumerable<ReportTexts> languages, bool pdf, CancellationToken cancel)
    {
        var (written, faults) = (new List<string>(), new List<string>());
        var bytes = CertificateFiles.Read(path);
        foreach (var texts in languages)
        {
            var html = Beside(path, texts, "html");
            await File.WriteAllTextAsync(html, CertificatePage.Write(certificate, bytes, texts), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
            written.Add(html);
            if (!pdf)
            {
                continue;
            }

            var (printed, fault) = await BrowserPrint.TryPrint(html, Beside(path, texts, "pdf"), cancel);
            (printed ? written : faults).Add(fault);
        }

        return (written, faults);
    }

    private static string Beside(string path, ReportTexts texts, string extension) => Path.ChangeExtension(path, texts.Language == "en" ? extension : $"{texts.Language}.{extension}");
}
