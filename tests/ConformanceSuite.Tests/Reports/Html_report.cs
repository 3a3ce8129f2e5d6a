using System.Xml.Linq;
using CatsIce.ConformanceSuite.Reports.Html;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Snapshots;

namespace ConformanceSuite.Tests.Reports;

public sealed class Html_report
{
    [Theory, InlineData("en"), InlineData("ru")]
    public void Is_as_verified(string language)
    {
        var html = XElement.Parse(Body(Write(language)), LoadOptions.PreserveWhitespace);
        // The texts of the specification have tests of their own.
        html.Descendants("div").Where(element => (string?)element.Attribute("class") == "matrix").Remove();
        html.Descendants("details").Where(element => element.Attribute("id") is null && (string?)element.Attribute("class") is null).Remove();
        Snapshot.Matches(html.ToString(SaveOptions.DisableFormatting), $"Reports/report.{language}.html");
    }

    [Fact]
    public void Runs_and_fetches_nothing_whatever_the_system_sent()
    {
        var page = Write("en");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains(@"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; \u202Egnp.exe]]&gt; &quot;&amp;amp;&quot; \u0007 " + '\uFFFD', page, StringComparison.Ordinal);
        var elements = XElement.Parse(Body(page)).DescendantsAndSelf().ToArray();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "img" or "link" or "iframe" or "object" or "form");
        Assert.All(elements.Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "src");
    }

    [Fact]
    public void Leads_every_link_to_a_place_in_it()
    {
        var elements = XElement.Parse(Body(Write("en"))).DescendantsAndSelf().ToArray();
        var places = elements.Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.All(elements.Attributes("href"), link => Assert.Contains(link.Value[1..], places));
    }

    [Fact]
    public void Opens_what_did_not_pass_and_names_the_session_on_every_page()
    {
        var html = XElement.Parse(Body(Write("en")));
        var open = html.Descendants("details").Where(scenario => scenario.Attribute("open") is not null).Select(scenario => scenario.Attribute("id")!.Value);
        Assert.Equal(["TR-DST-0002", "TR-DST-0003", "TR-DEP-0003", "TR-TRA-0001", "TR-DEP-0002"], open);
        Assert.Contains("@bottom-left { content: \"NTA\\00002E UZ \\0000B7  session 20261120T093000Z\\00002D 7F3A", Write("en"), StringComparison.Ordinal);
    }

    private static string Write(string language) => HtmlReport.Write(SampleSession.Record, SchemaLibrary.Default, ReportTexts.All.Single(texts => texts.Language == language));

    // The body is written so that it is XML as well, which is what the tests read.
    private static string Body(string page) => page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
}
