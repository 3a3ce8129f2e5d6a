using System.Text.RegularExpressions;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace ConformanceSuite.Tests.Reports;

public sealed partial class Texts_of_reports
{
    [Fact]
    public void Are_the_same_in_every_language_with_the_same_places()
    {
        Assert.All(ReportTexts.All, texts => Assert.Equal(ReportTexts.English.Ids.Order(StringComparer.Ordinal), texts.Ids.Order(StringComparer.Ordinal)));
        Assert.All(ReportTexts.English.Ids, id => Assert.Equal(Places(ReportTexts.English[id]), Places(ReportTexts.Russian[id])));
    }

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
