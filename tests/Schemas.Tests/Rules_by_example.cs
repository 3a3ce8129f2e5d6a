using System.Xml.Linq;
using CatsIce.Schemas.Examples;

namespace Schemas.Tests;

/// <summary>Each assertion of the rule book bites where its example says, and lets the nearest legal document pass.</summary>
public sealed class Rules_by_example
{
    private const string Found = "IE018-discrepancies-rail-containers.xml";
    private const string Containers = "IE001-typical-containers-by-road.xml";

    public static readonly RuleExamples Examples = RuleExamples.Of(Documents.Css);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Examples.All.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_broken_rule_is_found_where_it_is_broken(int number)
    {
        var example = Examples.All[number];
        var document = Documents.Read(Written(example.Broken(Sample(example))));
        Assert.Empty(Documents.Css.ExplainSchema(document.Root));
        var rule = Documents.Css.Rules.All.Single(r => r.Id == example.Rule);
        var findings = Documents.Css.CheckContent(document.Root);
        var own = findings.Where(f => f.Reason == rule.Reason && f.Code == rule.Code && f.Mend == rule.Mend).ToArray();
        Assert.True(own.Length > 0, $"{example.Rule}: only {string.Join("; ", findings.Select(f => $"{f.Reason} at {f.Pointer}"))}");
        Assert.Equal((example.Rule, example.Code, example.Pointer), (example.Rule, own[0].Code, own[0].Pointer));
        Assert.All(own, f => Assert.True(f.Kind == rule.Kind && f.Line > 0 && f.Column > 0 && f.Detail.Length > 20));
        Assert.Equal(
            (example.Rule, string.Join(' ', example.Also.Order(StringComparer.Ordinal))),
            (example.Rule, string.Join(' ', findings.Select(f => f.Reason!).Where(reason => reason != rule.Reason).Distinct().Order(StringComparer.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_nearest_legal_document_passes(int number)
    {
        var example = Examples.All[number];
        var document = Documents.Read(Written(example.LegalNeighbour(Sample(example))));
        Assert.Empty(Documents.Css.ExplainSchema(document.Root));
        Assert.Equal((example.Rule, ""), (example.Rule, string.Join("; ", Documents.Css.CheckContent(document.Root).Select(f => $"{f.Reason} at {f.Pointer}"))));
    }

    [Fact]
    public void Every_assertion_has_its_example() =>
        Assert.Empty(Documents.Css.Rules.All.Select(rule => rule.Id).Except(Examples.All.Select(example => example.Rule)));

    /// <summary>Baku to Nakhchivan, or Tashkent to the Fergana valley, leave the country and come back to it.</summary>
    [Fact]
    public void Goods_may_come_back_to_the_country_of_departure()
    {
        var document = Documents.Changed("IE001-typical-cotton-yarn.xml", "<referenceNumber>GE017002<", "<referenceNumber>UZ018002<");
        Assert.DoesNotContain(Documents.Css.CheckContent(document.Root), finding => finding.Reason == "R9003");
    }

    [Fact]
    public void A_container_found_with_a_wrong_check_digit_can_be_reported()
    {
        var document = Documents.Changed(Found, "CAXU2044172", "CAXU2044170");
        Assert.Empty(Documents.Css.CheckContent(document.Root));
    }

    [Theory]
    [InlineData("GTLU3105528", true)]
    [InlineData("GTLK3105528", true)]
    [InlineData("GTLX3105528", false)]
    public void A_container_has_a_number_by_ISO_6346_or_EN_13044(string number, bool valid)
    {
        var document = Documents.Changed(Containers, "GTLU3105528", number);
        Assert.Equal(valid, Documents.Css.ExplainSchema(document.Root).IsEmpty);
    }

    public static XDocument Sample(RuleExample example) => XDocument.Parse(Documents.Text(example.Sample), LoadOptions.PreserveWhitespace);

    public static string Written(XDocument document) => document.ToString(SaveOptions.DisableFormatting);
}
