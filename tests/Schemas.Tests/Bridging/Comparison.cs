using System.Collections.Immutable;
using System.Globalization;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

/// <summary>Compares documents value by value; the list of what was dropped is checked, not trusted.</summary>
internal static class Comparison
{
    /// <summary>What house consignments say may stand at their goods items or at the consignment afterwards.</summary>
    private static readonly string[] Relocated =
        ["PreviousDocument", "SupportingDocument", "TransportDocument", "AdditionalInformation", "DepartureTransportMeans", "countryOfDispatch", "countryOfDestination"];

    public static void LosesOnlyWhatIsListed(List<Leaf> source, List<Leaf> back, ImmutableArray<DroppedFact> dropped)
    {
        var listed = dropped.ToDictionary(d => d.Pointer);
        var left = back.Where(leaf => !IsCountedAnew(leaf)).GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
        var lost = source.Where(leaf => !IsCountedAnew(leaf) && !listed.ContainsKey(leaf.Pointer) && !Places(leaf).Any(key => left.GetValueOrDefault(key) > 0 && left[key]-- > 0)).ToList();
        Assert.True(lost.Count == 0, "Lost and not listed: " + string.Join(", ", lost));

        // What is listed is really in the source, with its value, and somebody said why.
        var byPointer = source.ToDictionary(leaf => leaf.Pointer);
        Assert.All(dropped, d => Assert.Equal(Leaf.Plain(d.Value), byPointer[d.Pointer].Value));
        Assert.All(dropped, d => Assert.DoesNotContain("no place for it", d.Why, StringComparison.Ordinal));

        // What is new was the beginning of a text, or a rounded number, or follows from the rest.
        var strange = back.Where(leaf => left.GetValueOrDefault(Key(leaf)) > 0 && !Follows(leaf) && !dropped.Any(d => IsPart(leaf, d))).ToList();
        Assert.True(strange.Count == 0, "Came from nowhere: " + string.Join(", ", strange));
    }

    /// <summary>The number of a group that may change its level counts positions there, and is not a fact.</summary>
    private static bool IsCountedAnew(Leaf leaf) =>
        leaf.Name == "sequenceNumber" && !leaf.Path.StartsWith("/IE018/", StringComparison.Ordinal)
        && Array.Exists(Relocated, name => leaf.Path.EndsWith($"/{name}/sequenceNumber", StringComparison.Ordinal));

    private static (string, string) Key(Leaf leaf) => (leaf.Path, leaf.Value);

    private static IEnumerable<(string, string)> Places(Leaf leaf)
    {
        yield return Key(leaf);
        const string house = "/Consignment/HouseConsignment/";
        var at = leaf.Path.IndexOf(house, StringComparison.Ordinal);
        if (at >= 0 && leaf.Path[(at + house.Length)..] is var rest && Array.Exists(Relocated, name => rest == name || rest.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            yield return ($"{leaf.Path[..at]}/Consignment/{rest}", leaf.Value);
            yield return ($"{leaf.Path[..at]}{house}ConsignmentItem/{rest}", leaf.Value);
        }
    }

    /// <summary>Values that are counted or repeated upwards: positions, references of equipment to its goods, what each item of a house says after it.</summary>
    private static bool Follows(Leaf leaf) =>
        leaf.Name is "sequenceNumber" or "goodsItemNumber" or "numberOfSeals" or "reducedDatasetIndicator"
        || leaf.Path.EndsWith("/GoodsReference/declarationGoodsItemNumber", StringComparison.Ordinal)
        || leaf.Path.EndsWith("/HouseConsignment/grossMass", StringComparison.Ordinal)
        || Array.Exists(Relocated, name => leaf.Path.Contains("/ConsignmentItem/" + name, StringComparison.Ordinal) || leaf.Path.Contains("/Consignment/" + name, StringComparison.Ordinal));

    private static bool IsPart(Leaf leaf, DroppedFact dropped) =>
        dropped.Value.StartsWith(leaf.Value, StringComparison.Ordinal)
        || (leaf.Name.Contains("DateAndTime", StringComparison.Ordinal) && dropped.Value[..17] + "00" == leaf.Value)
        || (decimal.TryParse(leaf.Value, CultureInfo.InvariantCulture, out var shorter) && decimal.TryParse(dropped.Value, CultureInfo.InvariantCulture, out var full) && Math.Abs(shorter - full) < 0.001m);
}
