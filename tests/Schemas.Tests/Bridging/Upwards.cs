using System.Xml.XPath;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

/// <summary>From 2.0 to 3.0, case by case. Every document is a sample in which one thing is different.</summary>
public sealed class Upwards
{
    private const string Typical = "IE001-typical-cotton-yarn.xml";
    private const string Containers = "IE001-typical-containers-by-road.xml";

    [Fact]
    public void Goods_of_different_parties_become_house_consignments()
    {
        var document = Convert(Containers);
        Assert.Equal(["15570.5", "11880"], Values(document, "Consignment/HouseConsignment/grossMass"));
        Assert.Equal(["1", "2", "1"], Values(document, "Consignment/HouseConsignment/ConsignmentItem/goodsItemNumber"));
        Assert.Equal(["1", "2", "3"], Values(document, "Consignment/HouseConsignment/ConsignmentItem/declarationGoodsItemNumber"));
        Assert.Equal(["UZ306644019", "UZ305017733"], Values(document, "Consignment/HouseConsignment/Consignee/identificationNumber"));
    }

    [Fact]
    public void Containers_become_equipment_with_their_seals_and_goods()
    {
        var document = Convert(Containers);
        Assert.Equal(["GTLU3105528", "GTLU3105739"], Values(document, "Consignment/TransportEquipment/containerIdentificationNumber"));
        Assert.Equal(["2", "1"], Values(document, "Consignment/TransportEquipment/numberOfSeals"));
        Assert.Equal(["1", "2", "3"], Values(document, "Consignment/TransportEquipment/GoodsReference/declarationGoodsItemNumber"));
    }

    [Fact]
    public void Seals_on_no_container_become_equipment_without_one()
    {
        var document = Convert(Typical);
        Assert.Equal(["2"], Values(document, "Consignment/TransportEquipment/numberOfSeals"));
        Assert.Empty(Values(document, "Consignment/TransportEquipment/containerIdentificationNumber"));
        Assert.Empty(Values(document, "Consignment/TransportEquipment/GoodsReference"));
    }

    [Fact]
    public void What_2_0_always_means_is_written_out()
    {
        Assert.Equal(["0"], Values(Convert(Typical), "TransitOperation/reducedDatasetIndicator"));
        Assert.Empty(Values(Convert("IE003-negative-unknown-movement.xml"), "TransitOperation/reducedDatasetIndicator"));
    }

    [Fact]
    public void What_3_0_forbids_is_listed()
    {
        var source = Bridges.Text("v2.0", Typical).Replace("</messageType>", "</messageType><correlationIdentifier>ABC-1</correlationIdentifier>", StringComparison.Ordinal);
        var converted = Bridges.Converted(Bridges.Up.Convert(Leaf.Parse(source)));
        Assert.Equal(("/IE001/correlationIdentifier", "ABC-1"), Assert.Single(converted.Dropped.Select(d => (d.Pointer, d.Value))));
    }

    [Theory]
    [InlineData(Typical, "<nationality>UZ</nationality>", "", "/IE001/Consignment/DepartureTransportMeans[1]/nationality", null)]
    [InlineData("IE003-negative-unknown-movement.xml", "<correlationIdentifier>AZ.002.2026.0000071</correlationIdentifier>", "", "/IE003/correlationIdentifier", "C0511")]
    [InlineData(Containers, "<grossMass>11880</grossMass>", "", "/IE001/Consignment/GoodsItem[3]/grossMass", null)]
    public void What_3_0_requires_and_nothing_tells_is_refused(string sample, string old, string replacement, string pointer, string? reason)
    {
        var source = Bridges.Text("v2.0", sample);
        if (!source.Contains(old, StringComparison.Ordinal) && old.StartsWith("<correlation", StringComparison.Ordinal))
        {
            old = source[source.IndexOf("<correlationIdentifier>", StringComparison.Ordinal)..(source.IndexOf("</correlationIdentifier>", StringComparison.Ordinal) + "</correlationIdentifier>".Length)];
        }

        Assert.Contains(old, source, StringComparison.Ordinal);
        var at = source.IndexOf(old, StringComparison.Ordinal);
        source = source[..at] + replacement + source[(at + old.Length)..];
        if (sample == Containers)
        {
            // Net mass goes with gross mass (C9203).
            source = source.Replace("<netMass>11500</netMass>", "", StringComparison.Ordinal);
        }

        var refused = Assert.IsType<BridgeOutcome.Refused>(Bridges.Up.Convert(Leaf.Parse(source)));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal((52, pointer, reason), (refused.Code, finding.Pointer, finding.Reason));
    }

    private static XPathNavigator Convert(string sample) =>
        Leaf.Parse(Bridges.Converted(Bridges.Up.Convert(Leaf.Parse(Bridges.Text("v2.0", sample)))).Document);

    private static IEnumerable<string> Values(XPathNavigator root, string path) => root.Select(path).Cast<XPathNavigator>().Select(n => n.Value);
}
