using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What every part of the page needs.</summary>
internal sealed record ReportPage(SessionRecord Record, Coverage Coverage, ReportTexts Texts, Markup Html)
{
    public SessionResult Session => Record.Result;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A family of scenarios as people call it.</summary>
    public string Area(string family) => Texts.Or("area." + family, family);

    /// <summary>The code, with its meaning where the pointer rests.</summary>
    public void Chip(Verdict verdict)
    {
        var code = VerdictCode.Of(verdict);
        Html.Element("span", code, ("class", $"chip {code}"), ("title", Texts["verdict." + code]));
    }

    /// <summary>One part for each verdict that occurs, as wide as it is frequent.</summary>
    public void Bar(Tally tally, string cssClass = "bar")
    {
        Html.Open("div", ("class", cssClass), ("role", "img"), ("aria-label", string.Join(", ", Occurring(tally).Select(v => $"{VerdictCode.Of(v)} {tally[v]}"))));
        foreach (var verdict in Occurring(tally))
        {
            Html.Element("span", "", ("class", VerdictCode.Of(verdict)), ("style", $"flex: {tally[verdict]}"), ("title", $"{VerdictCode.Of(verdict)} {tally[verdict]}"));
        }

        Html.Close();
    }

    public void Legend(Tally tally)
    {
        Html.Open("ul", ("class", "legend"));
        foreach (var verdict in Occurring(tally))
        {
            var code = VerdictCode.Of(verdict);
            Html.Open("li", ("class", code)).Element("i", "").Text($"{tally[verdict]} {code} · {Texts["verdict." + code]}").Close();
        }

        Html.Close();
    }

    private static IEnumerable<Verdict> Occurring(Tally tally) => VerdictCode.Shown.Where(verdict => tally[verdict] > 0);
}
