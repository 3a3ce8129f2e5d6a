using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Schemas.Tests;

/// <summary>Every page is well-formed XML (it could not be parsed otherwise), stands alone, and can be used by everybody.</summary>
public sealed partial class Documentation_pages
{
    private static readonly Dictionary<string, HashSet<string>> Ids = Documentation_Site.Pages.ToDictionary(
        p => p.Path, p => p.Page.Descendants().Attributes("id").Select(a => a.Value).ToHashSet());

    [Fact]
    public void Ids_are_unique()
    {
        foreach (var (path, page) in Documentation_Site.Pages)
        {
            Assert.True(page.Descendants().Attributes("id").Count() == Ids[path].Count, $"{path}: {string.Join(", ", page.Descendants().Attributes("id").GroupBy(a => a.Value).Where(g => g.Count() > 1).Select(g => g.Key))}");
        }
    }

    [Fact]
    public void Links_lead_to_pages_and_places_of_the_document()
    {
        var dead = from page in Documentation_Site.Pages
                   from link in page.Page.All("a").Select(a => a.Attribute("href")!.Value)
                   let target = Resolve(page.Path, link)
                   where !Ids.TryGetValue(target.Path, out var ids) || (target.Place.Length > 0 && !ids.Contains(target.Place))
                   select $"{page.Path} -> {link}";
        Assert.Empty(dead.Distinct());
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_nothing_runs()
    {
        foreach (var (path, page) in Documentation_Site.Pages)
        {
            Assert.Empty(page.All("script").Concat(page.All("img")).Concat(page.All("iframe")));
            Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName is "src" or "style");
            var sheet = Assert.Single(page.All("link"));
            Assert.Equal("style.css", Resolve(path, sheet.Attribute("href")!.Value).Path);
        }

        var style = Documentation_Site.Files.Single(f => f.Path == "style.css").Content;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_can_be_read_without_eyes_and_without_a_mouse()
    {
        foreach (var (path, page) in Documentation_Site.Pages)
        {
            Assert.Equal("en", page.Root!.Attribute("lang")?.Value);
            Assert.False(string.IsNullOrWhiteSpace(page.All("title").Single(t => t.Parent!.Name.LocalName == "head").Value), path);
            Assert.All(new[] { "h1", "main", "nav", "header", "footer" }, name => Assert.Single(page.All(name)));
            Assert.Equal("#main", page.All("body").Single().Elements().First().Attribute("href")?.Value);
            Assert.Equal(1, page.All("nav").Count(n => n.Attribute("aria-label") is not null));
            Assert.All(page.All("th"), th => Assert.Contains(th.Attribute("scope")?.Value, new[] { "col", "row" }));
            Assert.All(page.All("table"), table => Assert.Single(table.Elements(Documentation_Site.Xhtml + "thead")));
            Assert.All(page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")), svg => Assert.Contains(svg.Attribute("aria-labelledby")!.Value, Ids[path]));
        }
    }

    [Fact]
    public void Headings_leave_no_level_out()
    {
        foreach (var (path, page) in Documentation_Site.Pages)
        {
            var levels = page.Descendants().Select(e => e.Name.LocalName).Where(n => n is ['h', >= '1' and <= '6']).Select(n => n[1] - '0').ToArray();
            Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), path);
        }
    }

    [Fact]
    public void Letters_stand_out_from_their_ground()
    {
        var style = Documentation_Site.Files.Single(f => f.Path == "style.css").Content;
        var palettes = Palette().Matches(style).Select(m => Colour().Matches(m.Value).ToDictionary(c => c.Groups[1].Value, c => c.Groups[2].Value)).ToArray();
        Assert.Equal(3, palettes.Length);
        foreach (var palette in palettes)
        {
            var pairs = from letters in palette.Keys.Where(k => k is "ink" or "soft" or "link" or ['u', _])
                        from ground in new[] { "paper", "shade", "mark" }
                        where ground != "mark" || letters is "ink" or "link"
                        select (Letters: letters, Ground: ground, Contrast: Contrast(palette[letters], palette[ground]));
            Assert.DoesNotContain(pairs, p => p.Contrast < 4.5);
        }
    }

    /// <summary>WCAG 2.1, contrast ratio.</summary>
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Palette();

    [GeneratedRegex("--([a-z0-9]+): (#[0-9a-f]{6})")]
    private static partial Regex Colour();

    private static (string Path, string Place) Resolve(string from, string link)
    {
        var parts = link.Split('#', 2);
        var path = parts[0].Length == 0 ? from : new Uri(new Uri("site:///" + from), parts[0]).AbsolutePath.TrimStart('/');
        return (path, parts.Length == 1 ? "" : parts[1]);
    }
}
