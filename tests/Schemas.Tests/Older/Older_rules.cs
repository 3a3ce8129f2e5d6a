using System.Xml.Linq;
using CatsIce.Schemas;

namespace Schemas.Tests.Older;

/// <summary>Each rule of version 2.0 with a sample that breaks it, and the finding that follows. The samples themselves break none.</summary>
public sealed class Older_rules
{
    private const string Yarn = "IE001-typical-cotton-yarn.xml";
    private const string Tir = "IE001-tir-dried-fruit.xml";
    private const string Containers = "IE001-typical-containers-by-road.xml";
    private const string Minimal = "IE001-minimal-polypropylene.xml";
    private const string Refused = "IE003-negative-unknown-movement.xml";
    private const string Arrival = "IE006-cotton-yarn-at-poti.xml";
    private const string Consignee = "<Consignee><name>X</name><Address><streetAndNumber>Y 1</streetAndNumber><city>Z</city><country>GE</country></Address></Consignee>";

    /// <summary>Rule, sample, the first text that is replaced, by what; code and pointer of the finding.</summary>
    public static TheoryData<string, string, string, string, int, string> Cases => new()
    {
        { "R0028", Yarn, "A41027J0</MRN>", "A41027J1</MRN>", 14, "/IE001/TransitOperation/MRN" },
        { "R9041", Containers, "<Container>\n        <sequenceNumber>1</sequenceNumber>\n        <containerIdentificationNumber>GTLU3105528", "<Container>\n        <sequenceNumber>1</sequenceNumber>\n        <containerIdentificationNumber>GTLU3105529", 14, "/IE001/Consignment/GoodsItem[1]/Container/containerIdentificationNumber" },
        { "R0007", Yarn, "<goodsItemNumber>2<", "<goodsItemNumber>3<", 14, "/IE001/Consignment/GoodsItem[2]/goodsItemNumber" },
        { "R0005", Yarn, "202606070600", "202606020741", 14, "/IE001/CustomsOfficeOfTransitDeclared[1]/arrivalDateAndTimeEstimated" },
        { "R9010", Yarn, "<declarationAcceptanceDate>20260601", "<declarationAcceptanceDate>20260603", 14, "/IE001/TransitOperation/releaseDate" },
        { "R9011", Yarn, "<releaseDate>20260602", "<releaseDate>20260604", 14, "/IE001/TransitOperation/releaseDate" },
        { "R9012", Yarn, "<date>20260602", "<date>20260604", 14, "/IE001/ControlResult/date" },
        { "R9013-1", "IE118-cotton-yarn-at-alat.xml", "<passageDate>2026", "<passageDate>2027", 14, "/IE118/TransitOperation/passageDate" },
        { "R9013-2", Arrival, "<arrivalDateAndTimeActual>202606090540", "<arrivalDateAndTimeActual>202606090553", 14, "/IE006/TransitOperation/arrivalDateAndTimeActual" },
        { "R9013-3", "IE010-minimal-polypropylene.xml", "<decisionDateAndTime>2026", "<decisionDateAndTime>2027", 14, "/IE010/Invalidation/decisionDateAndTime" },
        { "R9201", Yarn, "<declarationAcceptanceDate>20260601", "<declarationAcceptanceDate>20260229", 14, "/IE001/TransitOperation/declarationAcceptanceDate" },
        { "R9202", Containers, "<containerIdentificationNumber>GTLU3105528", "<containerIdentificationNumber>GTLU3105744", 14, "/IE001/Consignment/SealsInformation/Seal[1]/containerIdentificationNumber" },
        { "C0030", Yarn, "<declarationType>T1<", "<declarationType>TIR<", 15, "/IE001/CustomsOfficeOfTransitDeclared[1]" },
        { "R9001", Yarn, "<referenceNumber>UZ026002</referenceNumber>", "<referenceNumber>KZ071001</referenceNumber>", 14, "/IE001/CustomsOfficeOfDeparture/referenceNumber" },
        { "R9001-2", Arrival, "UZ026002</ref", "KZ071001</ref", 14, "/IE006/CustomsOfficeOfDeparture/referenceNumber" },
        { "R0003", Yarn, "<referenceNumber>GE017002<", "<referenceNumber>AZ005001<", 14, "/IE001/CustomsOfficeOfTransitDeclared[2]/referenceNumber" },
        { "R9003", Yarn, "<referenceNumber>AZ005001<", "<referenceNumber>UZ018002<", 14, "/IE001/CustomsOfficeOfTransitDeclared[1]/referenceNumber" },
        { "C0001-somewhere", Yarn, "<Consignee>", "", 13, "/IE001/Consignment/GoodsItem[1]/Consignee" },
        { "C0001-once", Yarn, "</netMass>", "</netMass>" + Consignee, 15, "/IE001/Consignment/GoodsItem[1]/Consignee" },
        { "C0343", Yarn, "</goodsItemNumber>", "</goodsItemNumber><countryOfDestination>GE</countryOfDestination>", 15, "/IE001/Consignment/GoodsItem[1]/countryOfDestination" },
        { "C0909", Yarn, "</goodsItemNumber>", "</goodsItemNumber><countryOfDispatch>UZ</countryOfDispatch>", 15, "/IE001/Consignment/GoodsItem[1]/countryOfDispatch" },
        { "C0387-loading-country", Yarn, "<country>UZ</country>\n      <location>", "<location>", 13, "/IE001/Consignment/PlaceOfLoading/country" },
        { "C0387-loading-location", Yarn, "<location>Farg'ona</location>", "", 13, "/IE001/Consignment/PlaceOfLoading/location" },
        { "C0387-unloading-country", Yarn, "<UNLocode>GEPTI</UNLocode>", "<location>Poti</location>", 13, "/IE001/Consignment/PlaceOfUnloading/country" },
        { "C0387-unloading-location", Yarn, "<UNLocode>GEPTI</UNLocode>", "<country>GE</country>", 13, "/IE001/Consignment/PlaceOfUnloading/location" },
        { "C0060-bulk", Minimal, "<typeOfPackages>BG", "<typeOfPackages>VR", 15, "/IE001/Consignment/GoodsItem/Packaging/numberOfPackages" },
        { "C0060-number", Minimal, "<numberOfPackages>900</numberOfPackages>", "", 13, "/IE001/Consignment/GoodsItem/Packaging/numberOfPackages" },
        { "C0060-marks", Minimal, "<shippingMarks>PP-H 030 LOT 4471</shippingMarks>", "", 13, "/IE001/Consignment/GoodsItem/Packaging/shippingMarks" },
        { "R0994", Yarn, "<grossMass>20550.75<", "<grossMass>20550.7<", 14, "/IE001/Consignment/grossMass" },
        { "R0223", Yarn, "<netMass>17600<", "<netMass>18240.51<", 14, "/IE001/Consignment/GoodsItem[1]/netMass" },
        { "C9203", Yarn, "<grossMass>18240.5</grossMass>", "", 13, "/IE001/Consignment/GoodsItem[1]/grossMass" },
        { "C0055-required", Yarn, "<containerIndicator>0", "<containerIndicator>1", 13, "/IE001/Consignment/GoodsItem[1]/Container" },
        { "C0055-forbidden", Containers, "<containerIndicator>1", "<containerIndicator>0", 15, "/IE001/Consignment/GoodsItem[1]/Container" },
        { "C0569-required", Tir, "<Seal>", "", 13, "/IE001/Consignment/SealsInformation/Seal" },
        { "C0569-forbidden", Tir, "<numberOfSeals>1<", "<numberOfSeals>0<", 15, "/IE001/Consignment/SealsInformation/Seal" },
        { "R0106", Tir, "<numberOfSeals>1<", "<numberOfSeals>2<", 14, "/IE001/Consignment/SealsInformation/numberOfSeals" },
        { "C0411-required", Tir, "<TIRCarnetNumber>XQ82514706</TIRCarnetNumber>", "", 13, "/IE001/TransitOperation/TIRCarnetNumber" },
        { "C0411-forbidden", Tir, "<declarationType>TIR<", "<declarationType>T1<", 15, "/IE001/TransitOperation/TIRCarnetNumber" },
        { "C0904-required", Tir, "<TIRHolderIdentificationNumber>UZB/074/2041</TIRHolderIdentificationNumber>", "", 13, "/IE001/Principal/TIRHolderIdentificationNumber" },
        { "C0904-forbidden", Tir, "<declarationType>TIR<", "<declarationType>T1<", 15, "/IE001/Principal/TIRHolderIdentificationNumber" },
        { "R9051", Tir, "<TIRCarnetNumber>XQ82514706", "<TIRCarnetNumber>XQ82514707", 14, "/IE001/Consignment/TransportDocument[1]/referenceNumber" },
        { "C0365-negative", Refused, "<requestRejectionReasonCode>", "<bindingItinerary>0</bindingItinerary><requestRejectionReasonCode>", 15, "/IE003/TransitOperation/bindingItinerary" },
        { "R9060-departure", Yarn, "<sequenceNumber>1</sequenceNumber>\n      <country>UZ<", "<sequenceNumber>1</sequenceNumber>\n      <country>TM<", 14, "/IE001/Consignment/Itinerary[1]/country" },
        { "R9060-destination", Yarn, "<sequenceNumber>4</sequenceNumber>\n      <country>GE<", "<sequenceNumber>4</sequenceNumber>\n      <country>TR<", 14, "/IE001/Consignment/Itinerary[4]/country" },
        { "C0586", Minimal, "<bindingItinerary>0", "<bindingItinerary>1", 13, "/IE001/Consignment/Itinerary" },
        { "C0930", "IE018-discrepancies-rail-containers.xml", "<code>B1", "<code>A1", 15, "/IE018/Consignment" },
        { "C9070", "IE018-minimal-cotton-yarn.xml", "<code>A2", "<code>B1", 13, "/IE018/ControlResult/text" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_found_where_it_is_broken(string id, string sample, string old, string replacement, int code, string pointer)
    {
        var document = Documents.Read(Changed(sample, old, replacement));
        Assert.Empty(OlderDocuments.Css.ExplainSchema(document.Root));
        var rule = OlderDocuments.Css.Rules.All.Single(r => r.Id == id);
        var finding = OlderDocuments.Css.CheckContent(document.Root).First(f => f.Reason == rule.Reason && f.Code == code && f.Mend == rule.Mend);
        Assert.Equal((code, pointer, rule.Kind), (finding.Code, finding.Pointer, finding.Kind));
    }

    [Theory]
    [InlineData("20240229", true)]
    [InlineData("20000229", true)]
    [InlineData("21000229", false)]
    [InlineData("20260229", false)]
    [InlineData("20260230", false)]
    [InlineData("20260430", true)]
    [InlineData("20260431", false)]
    [InlineData("20260531", true)]
    [InlineData("20251231", true)]
    [InlineData("20250931", false)]
    public void A_day_is_one_of_the_calendar(string day, bool exists)
    {
        var document = Documents.Read(Changed(Yarn, "<declarationAcceptanceDate>20260601", "<declarationAcceptanceDate>" + day));
        Assert.Equal(exists, OlderDocuments.Css.CheckContent(document.Root).All(f => f.Reason != "R9201"));
    }

    [Theory]
    [InlineData(Yarn)]
    [InlineData(Containers)]
    [InlineData("IE050-tir-dried-fruit.xml")]
    [InlineData("IE003-positive-diversion-to-baku.xml")]
    [InlineData("IE024-typical-cotton-yarn-to-azerbaijan.xml")]
    public void A_gap_in_any_numbering_is_found_and_nothing_else(string sample)
    {
        var count = XDocument.Parse(OlderDocuments.Text(sample)).Descendants("sequenceNumber").Count();
        for (var i = 0; i < count; i++)
        {
            var document = XDocument.Parse(OlderDocuments.Text(sample));
            document.Descendants("sequenceNumber").ElementAt(i).Value = "777";
            var finding = Assert.Single(OlderDocuments.Css.CheckContent(Documents.Read(document.ToString()).Root));
            Assert.Equal((14, "R0987", "777"), (finding.Code, finding.Reason, finding.OriginalValue));
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
            "TransitOperation/bindingItinerary", "CustomsOfficeOfDeparture", "CustomsOfficeOfDestinationDeclared", "Principal", "ControlResult", "Consignment",
        ];
        foreach (var path in required)
        {
            var document = XDocument.Parse(OlderDocuments.Text(sample));
            path.Split('/').Aggregate(document.Root!, (at, name) => at.Element(name)!).Remove();
            Assert.Contains(OlderDocuments.Css.CheckContent(Documents.Read(document.ToString()).Root), f => (f.Code, f.Reason, f.Pointer) == (13, "C0365", $"/{sample[..5]}/{path}"));
        }
    }

    [Fact]
    public void Every_rule_has_its_example_and_means_what_the_same_number_means_in_3_0()
    {
        var shown = Cases.Select(row => row.Data.Item1).ToHashSet();
        Assert.All(OlderDocuments.Css.Rules.All, rule => Assert.True(shown.Contains(rule.Id) || rule.Reason is "R0987" or "C0365", rule.Id));
        var newer = Documents.Css.Rules.All.Select(r => r.Reason).ToHashSet();
        Assert.Equal(["C9203", "R9201", "R9202"], OlderDocuments.Css.Rules.All.Select(r => r.Reason).Distinct().Where(reason => !newer.Contains(reason)).Order());
    }

    /// <summary>A sample in which the first occurrence of a text is another one. An opening tag that becomes nothing takes its element with it.</summary>
    internal static string Changed(string sample, string old, string replacement)
    {
        var text = OlderDocuments.Text(sample);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{sample} does not hold {old}");
        var end = at + old.Length;
        if (replacement.Length == 0 && old is ['<', .., '>'] && !old.Contains('/', StringComparison.Ordinal))
        {
            var closing = "</" + old[1..];
            end = text.IndexOf(closing, at, StringComparison.Ordinal) + closing.Length;
        }

        return text[..at] + replacement + text[end..];
    }
}
