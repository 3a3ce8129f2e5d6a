using System.Text;
using CatsIce.ConformanceSuite.Reports.Html;
using CatsIce.ConformanceSuite.Reports.Json;
using CatsIce.ConformanceSuite.Reports.Junit;
using CatsIce.ConformanceSuite.Reports.Pdf;
using CatsIce.ConformanceSuite.Reports.TestBed;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>Writes the reports of a session into its folder.</summary>
internal static class ReportFiles
{
    /// <summary>Forms by the word that names them on the command line.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["json", "html", "junit", "trl", "pdf"];

    /// <param name="forms">Of <see cref="Forms"/>.</param>
    /// <param name="texts">Language of what people read. English is <c>report.html</c>, others are <c>report.ru.html</c>.</param>
    /// <returns>What was written, and what could not be and why.</returns>
    public static async Task<(IReadOnlyList<string> Written, IReadOnlyList<string> Faults)> Write(
        SessionRecord record, string folder, IReadOnlyCollection<string> forms, IReadOnlyCollection<ReportTexts> texts, CancellationToken cancel)
    {
        var (written, faults) = (new List<string>(), new List<string>());
        await Put("json", "report.json", () => JsonReport.Write(record, SchemaLibrary.Default));
        await Put("junit", "report.xml", () => JunitReport.Write(record));
        await Put("trl", "trl.xml", () => TestBedReport.Write(record));
        foreach (var language in forms.Contains("html") || forms.Contains("pdf") ? texts : [])
        {
            var html = Path.Combine(folder, NameOf(language, "html"));
            await File.WriteAllTextAsync(html, HtmlReport.Write(record, SchemaLibrary.Default, language), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
            written.Add(html);
            if (forms.Contains("pdf"))
            {
                await Print(html, Path.Combine(folder, NameOf(language, "pdf")));
            }
        }

        return (written, faults);

        async Task Put(string form, string name, Func<byte[]> make)
        {
            if (forms.Contains(form))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name), make(), cancel);
                written.Add(Path.Combine(folder, name));
            }
        }

        async Task Print(string html, string pdf)
        {
            var (printed, line) = await BrowserPrint.TryPrint(html, pdf, cancel);
            (printed ? written : faults).Add(line);
        }
    }

    private static string NameOf(ReportTexts texts, string extension) => texts.Language == "en" ? $"report.{extension}" : $"report.{texts.Language}.{extension}";
}
