using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary><c>report</c></summary>
internal static class ReportVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = new Argument<string>("SESSION") { Description = "Folder of the session." };
        var forms = new Option<string[]>("--form") { Description = $"{string.Join(", ", ReportFiles.Forms)}. May be repeated.", DefaultValueFactory = _ => ["json", "html", "junit", "trl"] };
        forms.OneOf(ReportFiles.Forms);
        var languages = new Option<string[]>("--language") { Description = "Of what people read: en, ru. May be repeated.", DefaultValueFactory = _ => ["en"] };
        languages.OneOf([.. ReportTexts.All.Select(texts => texts.Language)]);
        var scenarios = OwnScenarios.Folder();
        var waivers = new Option<string?>("--waivers") { Description = "File of waivers.", HelpName = "FILE" };
        var command = new Verb("report", "Write the reports of a session into its folder, from its evidence alone.", "report results --form html --form pdf --language en --language ru") { folder, forms, languages, scenarios, waivers };
        command.SetAction(async (parsed, cancel) =>
        {
            var session = parsed.GetRequiredValue(folder);
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            var judged = JudgedSession.Of(session, library, parsed.GetValue(waivers), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var named = parsed.GetValue(languages) ?? [];
            var (written, faults) = await ReportFiles.Write(
                SessionRecord.Read(session, judged.Result, library.All), session, parsed.GetValue(forms) ?? [], [.. ReportTexts.All.Where(texts => named.Contains(texts.Language))], cancel);
            foreach (var file in written)
            {
                parsed.InvocationConfiguration.Output.WriteLine(file);
            }

            foreach (var fault in faults)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"error: {fault}");
            }

            return faults.Count > 0 ? ExitCode.Input : ExitCode.Conformant;
        });
        return command;
    }
}
