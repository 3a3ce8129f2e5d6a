using System.Text.RegularExpressions;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Reports;

public sealed partial class Texts_of_reports
{
    [Fact]
    public void Are_the_same_in_every_language_with_the_same_places()
    {
        // What the specification itself says in English has no text there.
        Assert.All(ReportTexts.All, texts => Assert.Equal(ReportTexts.English.Ids.Order(StringComparer.Ordinal), texts.Ids.Where(id => !IsOfSpecification(id)).Order(StringComparer.Ordinal)));
        Assert.All(ReportTexts.English.Ids, id => Assert.Equal(Places(ReportTexts.English[id]), Places(ReportTexts.Russian[id])));
    }

    [Fact]
    public void Name_every_area_and_section_in_every_language()
    {
        var families = Directory.EnumerateDirectories(Path.Combine(ScenarioLibrary.OwnFolder, "v3.0")).Select(folder => Path.GetFileName(folder)!).Where(family => family != "payloads");
        Assert.All(families, family => Assert.All(ReportTexts.All, texts => Assert.NotEmpty(texts["area." + family])));
        var sections = SchemaLibrary.Default.Versions.SelectMany(css => css.Requirements.Sections).Select(section => "section." + section.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.All(ReportTexts.All.Where(texts => texts.Language != "en"), texts => Assert.Equal(sections, texts.Ids.Where(IsOfSpecification).Order(StringComparer.Ordinal)));
    }

    private static bool IsOfSpecification(string id) => id.StartsWith("section.", StringComparison.Ordinal);

    [Fact]
    public void Explain_every_verdict_without_translating_its_code()
    {
        Assert.Equal(Enum.GetValues<Verdict>().Length, VerdictCode.Shown.Count);
        Assert.All(VerdictCode.Shown, verdict => Assert.All(ReportTexts.All, texts => Assert.NotEmpty(texts["outcome." + VerdictCode.Of(verdict)] + texts["verdict." + VerdictCode.Of(verdict)])));
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
