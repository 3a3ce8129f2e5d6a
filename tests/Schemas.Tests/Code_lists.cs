using System.Globalization;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Code_lists
{
    [Theory]
    [InlineData("CL008", 249)]
    [InlineData("CL070", 11)]
    [InlineData("CL197", 4)]
    public void Hold_what_they_should(string name, int entries)
    {
        Assert.True(Documents.Css.CodeLists.TryGet(name, out var list));
        Assert.Equal(entries, list.Entries.Length);
    }

    [Theory]
    [InlineData("UZ026009", "2025-12-31", true)]
    [InlineData("UZ026009", "2026-01-01", false)]
    [InlineData("UZ026001", "2019-12-31", false)]
    [InlineData("UZ026001", "2026-01-01", true)]
    [InlineData("uz026001", "2026-01-01", false)]
    public void Know_when_a_code_is_valid(string office, string day, bool valid)
    {
        Assert.True(Documents.Css.CodeLists.TryGet("CL141", out var list));
        Assert.Equal(valid, list.Contains(office, DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("UZ026002", "UZ026003", "'UZ026003' is not in CL171 (Customs offices of departure).")]
    [InlineData("UZ026002", "UZ026009", "'UZ026009' (Tashkent, old freight station) was in CL171 (Customs offices of departure) until 2025-12-31; the message is of 2026-06-02.")]
    public void A_wrong_office_is_explained_with_the_nearest(string old, string office, string detail)
    {
        var document = Documents.Changed("IE001-typical-cotton-yarn.xml", $"<referenceNumber>{old}</referenceNumber>", $"<referenceNumber>{office}</referenceNumber>");
        var finding = Assert.Single(Documents.Css.CheckContent(document.Root));
        Assert.Equal((FindingKind.CodeList, 12, "CL171", office, "/IE001/CustomsOfficeOfDeparture/referenceNumber"), (finding.Kind, finding.Code, finding.Reason, finding.OriginalValue, finding.Pointer));
        Assert.Equal(detail, finding.Detail);
        Assert.Contains("UZ026001, UZ026002", finding.Mend, StringComparison.Ordinal);
        Assert.Equal(finding, Assert.Single(Documents.Css.CodeLists.Check(document.Root)));
        Assert.Empty(Documents.Css.Rules.Check(document.Root));
    }

    [Fact]
    public void Findings_come_before_conditions_and_conditions_before_rules()
    {
        var document = Documents.Changed("IE001-typical-cotton-yarn.xml", "<containerIndicator>0", "<containerIndicator>1");
        var changed = document.Root.OuterXml.Replace("<modeOfTransportAtTheBorder>3", "<modeOfTransportAtTheBorder>6", StringComparison.Ordinal)
            .Replace("<declarationAcceptanceDate>2026-06-01", "<declarationAcceptanceDate>2026-06-03", StringComparison.Ordinal);
        document = Documents.Read(changed);
        Assert.Equal(["CL218", "C0055", "R9010"], Documents.Css.CheckContent(document.Root).Select(f => f.Reason));
    }

    [Fact]
    public void Bulk_and_unpacked_in_the_packaging_condition_are_those_of_the_lists()
    {
        using var reader = new StreamReader(SchemaLibrary.OpenResource("css/v3.0/rules/packaging.sch"));
        var rules = reader.ReadToEnd();
        Assert.Contains($"'|{Codes("CL181")}|'", rules, StringComparison.Ordinal);
        Assert.Contains($"'|{Codes("CL182")}|'", rules, StringComparison.Ordinal);
        Assert.True(Documents.Css.CodeLists.TryGet("CL017", out var all));
        Assert.All($"{Codes("CL181")}|{Codes("CL182")}".Split('|'), code => Assert.NotEmpty(all.Find(code)));
    }

    [Fact]
    public void Every_office_of_a_role_is_an_office_of_a_country_that_takes_part()
    {
        Assert.True(Documents.Css.CodeLists.TryGet("CL070", out var countries));
        Assert.True(Documents.Css.CodeLists.TryGet("CL141", out var offices));
        Assert.All(offices.Entries, o => Assert.NotEmpty(countries.Find(o.Code[..2])));
        foreach (var role in new[] { "CL171", "CL172", "CL173", "CL174", "CL176", "CL177" })
        {
            Assert.True(Documents.Css.CodeLists.TryGet(role, out var list));
            Assert.All(list.Entries, o => Assert.Contains(o, offices.Entries));
            Assert.Contains("Sample data", list.Note, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Codes_that_the_findings_carry_have_names()
    {
        Assert.True(Documents.Css.CodeLists.TryGet("CL030", out var xml));
        Assert.All([12, 13, 15, 18, 35, 39, 40, 50, 51, 52, 53, 54, 55, 56, 57], code => Assert.NotEmpty(xml.Find(code.ToString(CultureInfo.InvariantCulture))));
    }

    private static string Codes(string name)
    {
        Assert.True(Documents.Css.CodeLists.TryGet(name, out var list));
        return string.Join('|', list.Entries.Select(e => e.Code));
    }
}
