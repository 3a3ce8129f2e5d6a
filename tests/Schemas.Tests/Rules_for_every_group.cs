using System.Xml.Linq;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Rules_for_every_group
{
    public static TheoryData<string> Numbered =>
        [.. Documents.Samples.Where(s => s[..5] is "IE001" or "IE003" or "IE010" or "IE024" or "IE050" or "IE115" && !s.Contains("large", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Numbered))]
    public void A_gap_in_any_numbering_is_found_and_nothing_else(string sample)
    {
        var original = XDocument.Parse(Documents.Text(sample), LoadOptions.PreserveWhitespace);
        foreach (var path in original.Descendants("sequenceNumber").Select(PathOf).ToArray())
        {
            var document = new XDocument(original);
            document.Descendants("sequenceNumber").Single(e => PathOf(e) == path).Value = "777";
            var finding = Assert.Single(Check(document));
            Assert.Equal((14, "R0987", path, "777"), (finding.Code, finding.Reason, finding.Pointer, finding.OriginalValue));
        }
    }

    [Theory]
    [InlineData("IE003-positive-diversion-to-baku.xml")]
    [InlineData("IE115-positive-diversion-to-lagodekhi.xml")]
    public void A_positive_answer_lacks_nothing(string sample)
    {
        string[] required =
        [
            "TransitOperation/declarationType", "TransitOperation/declarationAcceptanceDate", "TransitOperation/releaseDate", "TransitOperation/security",
            "TransitOperation/reducedDatasetIndicator", "TransitOperation/bindingItinerary", "CustomsOfficeOfDeparture", "CustomsOfficeOfDestinationDeclared",
            "HolderOfTheTransitProcedure", "ControlResult", "Consignment",
        ];
        foreach (var path in required)
        {
            var document = XDocument.Parse(Documents.Text(sample));
            path.Split('/').Aggregate(document.Root!, (at, name) => at.Element(name)!).Remove();
            var pointer = $"/{sample[..5]}/{path}";
            Assert.Contains(Check(document), f => (f.Code, f.Reason, f.Pointer) == (13, "C0365", pointer));
        }
    }

    [Fact]
    public void A_negative_answer_with_the_record_is_told_each_part_that_must_go()
    {
        var document = XDocument.Parse(Documents.Text("IE003-positive-diversion-to-baku.xml"));
        document.Root!.Element("TransitOperation")!.Add(new XElement("requestRejectionReasonCode", "4"));
        var parts = Check(document).Where(f => f.Reason == "C0365").Select(f => f.Pointer).ToArray();
        Assert.Contains("/IE003/Consignment", parts);
        Assert.Contains("/IE003/TransitOperation/releaseDate", parts);
        Assert.Contains("/IE003/HolderOfTheTransitProcedure", parts);
        Assert.DoesNotContain("/IE003/TransitOperation/MRN", parts);
        Assert.DoesNotContain("/IE003/CustomsOfficeOfDestinationActual", parts);
    }

    [Theory]
    [InlineData("2026-06-30T20:00:00", "2026-07-01", true)]
    [InlineData("2026-12-31T20:00:00", "2027-01-01", true)]
    [InlineData("2028-02-28T20:00:00", "2028-02-29", true)]
    [InlineData("2026-06-30T20:00:00", "2026-07-02", false)]
    [InlineData("2026-06-15T20:00:00", "2026-07-01", false)]
    [InlineData("2026-12-31T20:00:00", "2028-01-01", false)]
    public void A_day_may_be_one_ahead_of_the_day_in_UTC(string prepared, string day, bool good)
    {
        var document = XDocument.Parse(Documents.Text("IE118-cotton-yarn-at-alat.xml"));
        document.Root!.Element("preparationDateAndTime")!.Value = prepared;
        document.Root.Element("TransitOperation")!.Element("passageDate")!.Value = $"\n {day} ";
        Assert.Equal(good, !Check(document).Any(f => f.Reason == "R9013"));
    }

    [Fact]
    public void The_message_table_and_condition_C0511_agree()
    {
        foreach (var sample in Documents.Samples)
        {
            var document = XDocument.Parse(Documents.Text(sample));
            var type = Documents.Css.Messages.All.Single(m => m.Code == sample[..5]);
            document.Root!.Element("correlationIdentifier")?.Remove();
            Assert.Equal(type.Correlation == Correlation.Required, Check(document).Any(f => f.Reason == "C0511"));
            document.Root.Element("messageType")!.AddAfterSelf(new XElement("correlationIdentifier", "X1"));
            Assert.Equal(type.Correlation == Correlation.Forbidden, Check(document).Any(f => f.Reason == "C0511"));
        }
    }

    private static IReadOnlyList<ContentFinding> Check(XDocument document)
    {
        var read = Documents.Read(document.ToString(SaveOptions.DisableFormatting));
        Assert.Empty(Documents.Css.ExplainSchema(read.Root));
        return Documents.Css.CheckContent(read.Root);
    }

    private static string PathOf(XElement element)
    {
        var alike = element.Parent?.Elements(element.Name).ToList() ?? [element];
        var number = alike.Count > 1 ? $"[{alike.IndexOf(element) + 1}]" : "";
        return $"{(element.Parent is null ? "" : PathOf(element.Parent))}/{element.Name.LocalName}{number}";
    }
}
