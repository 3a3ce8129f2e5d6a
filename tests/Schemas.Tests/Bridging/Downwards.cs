using System.Text;
using System.Xml.XPath;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

/// <summary>From 3.0 to 2.0, case by case. Every document is a sample in which one thing is different.</summary>
public sealed class Downwards
{
    private const string Minimal = "IE001-minimal-polypropylene.xml";
    private const string Typical = "IE001-typical-cotton-yarn.xml";
    private const string TwoHouses = "IE001-typical-containers-by-road.xml";

    [Fact]
    public void Goods_of_all_houses_stand_in_one_list_with_their_parties()
    {
        var document = Convert(TwoHouses).Root;
        Assert.Equal(["1", "2", "3"], Values(document, "Consignment/GoodsItem/goodsItemNumber"));
        Assert.Equal(["UZ306644019", "UZ306644019", "UZ305017733"], Values(document, "Consignment/GoodsItem/Consignee/identificationNumber"));
        Assert.Equal(["GTLU3105528", "GTLU3105528", "GTLU3105739"], Values(document, "Consignment/GoodsItem/Container/containerIdentificationNumber"));
        Assert.Equal(["22042179", "22011011", "08022200"], Values(document, "Consignment/GoodsItem/commodityCode"));
    }

    [Fact]
    public void Seals_stand_in_one_list_with_the_container_they_close()
    {
        var document = Convert(TwoHouses).Root;
        Assert.Equal(["3"], Values(document, "Consignment/SealsInformation/numberOfSeals"));
        Assert.Equal(["1", "2", "3"], Values(document, "Consignment/SealsInformation/Seal/sequenceNumber"));
        Assert.Equal(["GTLU3105528", "GTLU3105528", "GTLU3105739"], Values(document, "Consignment/SealsInformation/Seal/containerIdentificationNumber"));
    }

    [Fact]
    public void What_2_0_does_not_have_is_listed_value_by_value()
    {
        var dropped = Convert(Typical).Dropped;
        Assert.Contains(new DroppedFact("/IE001/Consignment/Carrier/identificationNumber", "UZ305119846", "Version 2.0 has no carrier."), dropped);
        Assert.Contains(dropped, d => d.Pointer == "/IE001/Consignment/HouseConsignment/referenceNumberUCR" && d.Value == "6UZ301556207FIY20260417");
        Assert.Contains(dropped, d => d.Pointer == "/IE001/Consignment/ActiveBorderTransportMeans[2]/identificationNumber");
        Assert.DoesNotContain(dropped, d => d.Pointer.Contains("reducedDatasetIndicator", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_name_is_cut_and_listed_in_full()
    {
        const string name = "Batumi Plast and Chemical Trading Company LLC";
        var (document, dropped) = Convert(Minimal, "Batumi Plast LLC", name);
        Assert.Equal(["Batumi Plast and Chemical Trading C"], Values(document, "Consignment/Consignee/name"));
        Assert.Contains(new DroppedFact("/IE001/Consignment/Consignee/name", name, "Version 2.0 has room for 35 characters of a name."), dropped);
    }

    [Fact]
    public void A_name_is_never_cut_through_a_character()
    {
        var (document, _) = Convert(Minimal, "Batumi Plast LLC", string.Concat(Enumerable.Repeat("\U0001F69B", 18)));
        Assert.Equal([string.Concat(Enumerable.Repeat("\U0001F69B", 17))], Values(document, "Consignment/Consignee/name"));
    }

    [Fact]
    public void A_long_postcode_is_left_out_and_listed()
    {
        var (document, dropped) = Convert(Minimal, "<city>Batumi</city>", "<postcode>6000-BATUMI-2</postcode><city>Batumi</city>");
        Assert.Empty(Values(document, "Consignment/Consignee/Address/postcode"));
        Assert.Contains(dropped, d => d is { Pointer: "/IE001/Consignment/Consignee/Address/postcode", Value: "6000-BATUMI-2" });
    }

    [Fact]
    public void Seconds_and_milligrams_are_listed_when_they_say_something()
    {
        var (document, dropped) = Convert("IE010-typical-cotton-lint.xml");
        Assert.Equal(["202606151157"], Values(document, "Invalidation/decisionDateAndTime"));
        Assert.Equal("2026-06-15T11:57:42", Assert.Single(dropped, d => d.Pointer == "/IE010/Invalidation/decisionDateAndTime").Value);
        (document, dropped) = Convert("IE018-discrepancies-rail-containers.xml");
        Assert.Equal(["13586.812"], Values(document, "Consignment/GoodsItem/netMass"));
        Assert.Contains(dropped, d => d.Value == "13586.8125");
    }

    [Fact]
    public void Houses_of_the_same_parties_can_not_be_told_apart_afterwards()
    {
        var source = Xml(TwoHouses);
        var party = source[source.IndexOf("<Consignor>", StringComparison.Ordinal)..source.IndexOf("</Consignee>", StringComparison.Ordinal)];
        var second = source.LastIndexOf("<Consignor>", StringComparison.Ordinal);
        source = source[..second] + party + source[source.LastIndexOf("</Consignee>", StringComparison.Ordinal)..];
        var (_, dropped) = Converted(source);
        Assert.Contains(dropped, d => d is { Pointer: "/IE001/Consignment/HouseConsignment[2]/sequenceNumber", Value: "2" });
        Assert.Contains(dropped, d => d is { Pointer: "/IE001/Consignment/HouseConsignment[1]/grossMass", Value: "15570.5" });
        Assert.Contains(dropped, d => d is { Pointer: "/IE001/Consignment/HouseConsignment[2]/ConsignmentItem/goodsItemNumber", Value: "1" });
    }

    [Theory]
    [InlineData("<reducedDatasetIndicator>0<", "<reducedDatasetIndicator>1<", 52, "/IE001/TransitOperation/reducedDatasetIndicator", null, "1")]
    [InlineData("<declarationType>T1<", "<declarationType>T2<", 52, "/IE001/TransitOperation/declarationType", "CL231", "T2")]
    [InlineData("<identificationNumber>01 744 KMA</identificationNumber>", "<identificationNumber>01 744 KMA WITH TRAILER 01 2290 BA</identificationNumber>", 51, "/IE001/Consignment/DepartureTransportMeans[1]/identificationNumber", null, "01 744 KMA WITH TRAILER 01 2290 BA")]
    [InlineData("<referenceNumber>PL-0417/2026</referenceNumber>", "<referenceNumber>PL-0417/2026 AND ALL ITS SUPPLEMENTS</referenceNumber>", 51, "/IE001/Consignment/SupportingDocument[1]/referenceNumber", null, "PL-0417/2026 AND ALL ITS SUPPLEMENTS")]
    [InlineData("<numberOfPackages>22<", "<numberOfPackages>100022<", 51, "/IE001/Consignment/HouseConsignment/ConsignmentItem[1]/Packaging/numberOfPackages", null, "100022")]
    public void What_may_not_be_lost_is_refused_where_it_stands(string old, string replacement, int code, string pointer, string? reason, string value)
    {
        var source = Xml(Typical);
        Assert.Contains(old, source, StringComparison.Ordinal);
        var at = source.IndexOf(old, StringComparison.Ordinal);
        var refused = Assert.IsType<BridgeOutcome.Refused>(Bridges.Down.Convert(Leaf.Parse(source[..at] + replacement + source[(at + old.Length)..])));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal((code, pointer, reason, value), (refused.Code, finding.Pointer, finding.Reason, finding.OriginalValue));
    }

    [Fact]
    public void More_goods_items_than_2_0_counts_are_refused()
    {
        var source = Xml(Minimal);
        var from = source.IndexOf("<ConsignmentItem>", StringComparison.Ordinal);
        var to = source.IndexOf("</ConsignmentItem>", StringComparison.Ordinal) + "</ConsignmentItem>".Length;
        var house = source.IndexOf("<HouseConsignment>", StringComparison.Ordinal);
        var end = source.IndexOf("</Consignment>", StringComparison.Ordinal);
        var items = new StringBuilder();
        for (var i = 1; i <= 1000; i++)
        {
            items.Append("<HouseConsignment><sequenceNumber>").Append(i).Append("</sequenceNumber><grossMass>22500</grossMass>")
                .Append(source[from..to].Replace("<declarationGoodsItemNumber>1<", $"<declarationGoodsItemNumber>{i}<", StringComparison.Ordinal)).Append("</HouseConsignment>");
        }

        var refused = Assert.IsType<BridgeOutcome.Refused>(Bridges.Down.Convert(Leaf.Parse(source[..house] + items + source[end..])));
        Assert.Equal(51, refused.Code);
        Assert.Contains(refused.Findings, f => f.Detail.Contains("999", StringComparison.Ordinal) && f.Pointer.StartsWith("/IE001/Consignment", StringComparison.Ordinal));
    }

    /// <summary>Each container without references carries some of all goods: thousands of both would become tens of millions.</summary>
    [Fact]
    public void A_document_that_would_grow_beyond_measure_is_refused_at_once()
    {
        var source = Xml(Minimal).Replace("<containerIndicator>0<", "<containerIndicator>1<", StringComparison.Ordinal);
        var from = source.IndexOf("<ConsignmentItem>", StringComparison.Ordinal);
        var to = source.IndexOf("</ConsignmentItem>", StringComparison.Ordinal) + "</ConsignmentItem>".Length;
        var items = string.Concat(Enumerable.Range(1, 999).Select(i => source[from..to].Replace("<goodsItemNumber>1<", $"<goodsItemNumber>{i}<", StringComparison.Ordinal)
            .Replace("<declarationGoodsItemNumber>1<", $"<declarationGoodsItemNumber>{i}<", StringComparison.Ordinal)));
        var equipment = string.Concat(Enumerable.Range(1, 9999).Select(i =>
            $"<TransportEquipment><sequenceNumber>{i}</sequenceNumber><containerIdentificationNumber>ABCU{i:0000000}</containerIdentificationNumber><numberOfSeals>0</numberOfSeals></TransportEquipment>"));
        source = source[..from] + items + source[to..];
        source = source.Insert(source.IndexOf("<HouseConsignment>", StringComparison.Ordinal), equipment);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var refused = Assert.IsType<BridgeOutcome.Refused>(Bridges.Down.Convert(Leaf.Parse(source)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"It took {clock.Elapsed}.");
        Assert.Equal(51, refused.Code);
        Assert.Contains(refused.Findings, f => f.Detail.Contains("too large", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IE906-several-findings.xml")]
    [InlineData("IE917-several-findings.xml")]
    [InlineData("IC901-typical-unreachable.xml")]
    public void Refusals_and_notices_keep_every_word(string sample)
    {
        var (document, dropped) = Convert(sample);
        Assert.Empty(dropped);
        Assert.Equal(Leaf.Of(Leaf.Parse(Xml(sample))), Leaf.Of(document));
    }

    private static string Xml(string sample) => Bridges.Text("v3.0", sample);

    private static (XPathNavigator Root, IReadOnlyList<DroppedFact> Dropped) Convert(string sample, string? old = null, string? replacement = null) =>
        Converted(old is null ? Xml(sample) : Xml(sample).Replace(old, replacement, StringComparison.Ordinal));

    private static (XPathNavigator Root, IReadOnlyList<DroppedFact> Dropped) Converted(string source)
    {
        var converted = Bridges.Converted(Bridges.Down.Convert(Leaf.Parse(source)));
        return (Leaf.Parse(converted.Document), converted.Dropped);
    }

    private static IEnumerable<string> Values(XPathNavigator root, string path) => root.Select(path).Cast<XPathNavigator>().Select(n => n.Value);
}
