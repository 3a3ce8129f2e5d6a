using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>Each rule with a sample that breaks it, and the finding that follows.</summary>
public sealed class Rules_by_example
{
    private const string Yarn = "IE001-typical-cotton-yarn.xml";
    private const string Tir = "IE001-tir-dried-fruit.xml";
    private const string Containers = "IE001-typical-containers-by-road.xml";
    private const string Refused = "IE003-negative-unknown-movement.xml";
    private const string Found = "IE018-discrepancies-rail-containers.xml";

    /// <summary>Rule, sample, what is replaced by what, code and pointer of the finding.</summary>
    public static TheoryData<string, string, string, string, int, string> Cases => new()
    {
        { "C0511-required", Refused, "<correlationIdentifier>GE.002.2026.0000031</correlationIdentifier>", "", 13, "/IE003/correlationIdentifier" },
        { "C0511-forbidden", Yarn, "</messageType>", "</messageType><correlationIdentifier>X1</correlationIdentifier>", 15, "/IE001/correlationIdentifier" },
        { "R0028", Yarn, "A41027J0</MRN>", "A41027J1</MRN>", 14, "/IE001/TransitOperation/MRN" },
        { "R9041", Containers, "GTLU3105528", "GTLU3105529", 14, "/IE001/Consignment/TransportEquipment[1]/containerIdentificationNumber" },
        { "R0007-1", Yarn, "<goodsItemNumber>2</goodsItemNumber>\n        <declarationGoodsItemNumber>2", "<goodsItemNumber>2</goodsItemNumber>\n        <declarationGoodsItemNumber>3", 14, "/IE001/Consignment/HouseConsignment/ConsignmentItem[2]/declarationGoodsItemNumber" },
        { "R0007-2", Yarn, "<goodsItemNumber>2</goodsItemNumber>", "<goodsItemNumber>1</goodsItemNumber>", 14, "/IE001/Consignment/HouseConsignment/ConsignmentItem[2]/goodsItemNumber" },
        { "R9007", Yarn, "<sequenceNumber>2</sequenceNumber>\n        <declarationGoodsItemNumber>2", "<sequenceNumber>2</sequenceNumber>\n        <declarationGoodsItemNumber>77", 14, "/IE001/Consignment/TransportEquipment/GoodsReference[2]/declarationGoodsItemNumber" },
        { "R0005", Yarn, "2026-06-07T06:00:00", "2026-06-02T07:41:08", 14, "/IE001/CustomsOfficeOfTransitDeclared[1]/arrivalDateAndTimeEstimated" },
        { "R9010", Yarn, "<declarationAcceptanceDate>2026-06-01", "<declarationAcceptanceDate>2026-06-03", 14, "/IE001/TransitOperation/releaseDate" },
        { "R9011", Yarn, "<releaseDate>2026-06-02", "<releaseDate>2026-06-04", 14, "/IE001/TransitOperation/releaseDate" },
        { "R9012", Yarn, "<date>2026-06-02", "<date>2026-06-04", 14, "/IE001/ControlResult/date" },
        { "R9013-1", "IE118-cotton-yarn-at-alat.xml", "<passageDate>2026", "<passageDate>2027", 14, "/IE118/TransitOperation/passageDate" },
        { "R9013-2", "IE006-cotton-yarn-at-poti.xml", "<arrivalDateAndTimeActual>2026-06-09T05:40", "<arrivalDateAndTimeActual>2026-06-09T05:53", 14, "/IE006/TransitOperation/arrivalDateAndTimeActual" },
        { "R9013-3", "IE010-minimal-polypropylene.xml", "<decisionDateAndTime>2026", "<decisionDateAndTime>2027", 14, "/IE010/Invalidation/decisionDateAndTime" },
        { "C0030", Yarn, "<declarationType>T1<", "<declarationType>TIR<", 15, "/IE001/CustomsOfficeOfTransitDeclared[1]" },
        { "R9001", Yarn, "<referenceNumber>UZ026002</referenceNumber>", "<referenceNumber>KZ071001</referenceNumber>", 14, "/IE001/CustomsOfficeOfDeparture/referenceNumber" },
        { "R9001-2", "IE006-cotton-yarn-at-poti.xml", "UZ026002</ref", "KZ071001</ref", 14, "/IE006/CustomsOfficeOfDeparture/referenceNumber" },
        { "R9002", Yarn, "<referenceNumber>GE017002<", "<referenceNumber>AZ005001<", 14, "/IE001/CustomsOfficeOfTransitDeclared[2]/referenceNumber" },
        { "R0006", Yarn, "<referenceNumber>AZ005001<", "<referenceNumber>UZ018002<", 14, "/IE001/CustomsOfficeOfTransitDeclared[1]/referenceNumber" },
        { "C0001-somewhere", Yarn, Consignee, "", 13, "/IE001/Consignment/HouseConsignment/Consignee" },
        { "C0001-once", Yarn, "</referenceNumberUCR>", "</referenceNumberUCR>" + Consignee, 15, "/IE001/Consignment/HouseConsignment/Consignee" },
        { "C0343", Yarn, "<sequenceNumber>1</sequenceNumber>\n      <grossMass>", "<sequenceNumber>1</sequenceNumber><countryOfDestination>GE</countryOfDestination><grossMass>", 15, "/IE001/Consignment/HouseConsignment/countryOfDestination" },
        { "C0909", Yarn, "<sequenceNumber>1</sequenceNumber>\n      <grossMass>", "<sequenceNumber>1</sequenceNumber><countryOfDispatch>UZ</countryOfDispatch><grossMass>", 15, "/IE001/Consignment/HouseConsignment/countryOfDispatch" },
        { "C9003-1a", Yarn, "<country>UZ</country>\n      <location>", "<location>", 13, "/IE001/Consignment/PlaceOfLoading/country" },
        { "C9003-1b", Yarn, "<location>Farg'ona</location>", "", 13, "/IE001/Consignment/PlaceOfLoading/location" },
        { "C9003-2a", Yarn, "<UNLocode>GEPTI</UNLocode>", "<location>Poti</location>", 13, "/IE001/Consignment/PlaceOfUnloading/country" },
        { "C9003-2b", Yarn, "<UNLocode>GEPTI</UNLocode>", "<country>GE</country>", 13, "/IE001/Consignment/PlaceOfUnloading/location" },
        { "C0060-bulk", "IE001-minimal-polypropylene.xml", "<typeOfPackages>BG", "<typeOfPackages>VR", 15, "/IE001/Consignment/HouseConsignment/ConsignmentItem/Packaging/numberOfPackages" },
        { "C0060-number", "IE001-minimal-polypropylene.xml", "<numberOfPackages>900</numberOfPackages>", "", 13, "/IE001/Consignment/HouseConsignment/ConsignmentItem/Packaging/numberOfPackages" },
        { "C0060-marks", "IE001-minimal-polypropylene.xml", "<shippingMarks>PP-H 030 LOT 4471</shippingMarks>", "", 13, "/IE001/Consignment/HouseConsignment/ConsignmentItem/Packaging/shippingMarks" },
        { "R9030-1", Yarn, "<grossMass>20550.75</grossMass>\n    <Carrier>", "<grossMass>20550.7</grossMass>\n    <Carrier>", 14, "/IE001/Consignment/grossMass" },
        { "R9030-2", Yarn, "<grossMass>18240.5<", "<grossMass>18240.6<", 14, "/IE001/Consignment/HouseConsignment/grossMass" },
        { "R0221", Yarn, "<netMass>17600<", "<netMass>18240.51<", 14, "/IE001/Consignment/HouseConsignment/ConsignmentItem[1]/Commodity/GoodsMeasure/netMass" },
        { "C0055-required", Yarn, "<containerIndicator>0", "<containerIndicator>1", 13, "/IE001/Consignment/TransportEquipment" },
        { "C0055-forbidden", Containers, "<containerIndicator>1", "<containerIndicator>0", 15, "/IE001/Consignment/TransportEquipment[1]/containerIdentificationNumber" },
        { "C0569-required", Tir, "<Seal>\n        <sequenceNumber>1</sequenceNumber>\n        <identifier>IRU8814402</identifier>\n      </Seal>", "", 13, "/IE001/Consignment/TransportEquipment/Seal" },
        { "C0569-forbidden", Tir, "<numberOfSeals>1<", "<numberOfSeals>0<", 15, "/IE001/Consignment/TransportEquipment/Seal" },
        { "R9040", Tir, "<numberOfSeals>1<", "<numberOfSeals>2<", 14, "/IE001/Consignment/TransportEquipment/numberOfSeals" },
        { "R0990-required", Tir, "<TIRCarnetNumber>XQ82514706</TIRCarnetNumber>", "", 14, "/IE001/TransitOperation" },
        { "R0990-forbidden", Tir, "<declarationType>TIR<", "<declarationType>T1<", 14, "/IE001/TransitOperation/TIRCarnetNumber" },
        { "C9050-required", Tir, "<TIRHolderIdentificationNumber>UZB/074/2041</TIRHolderIdentificationNumber>", "", 13, "/IE001/HolderOfTheTransitProcedure/TIRHolderIdentificationNumber" },
        { "C9050-forbidden", Tir, "<declarationType>TIR<", "<declarationType>T1<", 15, "/IE001/HolderOfTheTransitProcedure/TIRHolderIdentificationNumber" },
        { "R9051", Tir, "<TIRCarnetNumber>XQ82514706", "<TIRCarnetNumber>XQ82514707", 14, "/IE001/Consignment/TransportDocument[1]/referenceNumber" },
        { "C0365-negative", Refused, "<requestRejectionReasonCode>", "<bindingItinerary>0</bindingItinerary><requestRejectionReasonCode>", 15, "/IE003/TransitOperation/bindingItinerary" },
        { "R9060-departure", Yarn, "<sequenceNumber>1</sequenceNumber>\n      <country>UZ<", "<sequenceNumber>1</sequenceNumber>\n      <country>TM<", 14, "/IE001/Consignment/CountryOfRoutingOfConsignment[1]/country" },
        { "R9060-destination", Yarn, "<sequenceNumber>4</sequenceNumber>\n      <country>GE<", "<sequenceNumber>4</sequenceNumber>\n      <country>TR<", 14, "/IE001/Consignment/CountryOfRoutingOfConsignment[4]/country" },
        { "C9061", "IE001-minimal-polypropylene.xml", "<bindingItinerary>0", "<bindingItinerary>1", 13, "/IE001/Consignment/CountryOfRoutingOfConsignment" },
        { "C0930", Found, "<code>B1", "<code>A1", 15, "/IE018/Consignment" },
        { "C9070", "IE018-minimal-cotton-yarn.xml", "<code>A2", "<code>B1", 13, "/IE018/ControlResult/text" },
    };

    private static string Consignee => "<Consignee>\n      <identificationNumber>GE404518203</identificationNumber>" + Between(Yarn, "<identificationNumber>GE404518203</identificationNumber>", "</Consignee>") + "</Consignee>";

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_found_where_it_is_broken(string id, string sample, string old, string replacement, int code, string pointer)
    {
        var document = Documents.Changed(sample, old, replacement);
        Assert.Empty(Documents.Css.ExplainSchema(document.Root));
        var rule = Documents.Css.Rules.All.Single(r => r.Id == id);
        var finding = Documents.Css.CheckContent(document.Root).First(f => f.Reason == rule.Reason && f.Code == code && f.Mend == rule.Mend);
        Assert.Equal((code, pointer, rule.Kind), (finding.Code, finding.Pointer, finding.Kind));
        Assert.True(finding.Line > 1 && finding.Column > 1 && finding.Detail.Length > 20);
        Assert.Equal(code == 13, finding.OriginalValue is null && rule.Code == 13);
    }

    /// <summary>Baku to Nakhchivan, or Tashkent to the Fergana valley, leave the country and come back to it.</summary>
    [Fact]
    public void Goods_may_come_back_to_the_country_of_departure()
    {
        var document = Documents.Changed(Yarn, "<referenceNumber>GE017002<", "<referenceNumber>UZ018002<");
        Assert.DoesNotContain(Documents.Css.CheckContent(document.Root), finding => finding.Reason == "R0006");
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

    [Fact]
    public void Every_rule_has_its_example()
    {
        // The numbering of each group and each item of a positive answer have their own tests below.
        var shown = Cases.Select(row => row.Data.Item1).ToHashSet();
        Assert.All(Documents.Css.Rules.All, rule => Assert.True(shown.Contains(rule.Id) || rule.Reason is "R0987" or "C0365", rule.Id));
    }

    private static string Between(string sample, string from, string to)
    {
        var text = Documents.Text(sample);
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
