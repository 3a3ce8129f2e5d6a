using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

public sealed class Round_trips
{
    /// <summary>What house consignments say may stand at their goods items or at the consignment afterwards.</summary>
    private static readonly string[] Relocated =
        ["PreviousDocument", "SupportingDocument", "TransportDocument", "AdditionalInformation", "DepartureTransportMeans", "countryOfDispatch", "countryOfDestination"];

    public static IEnumerable<TheoryDataRow<string>> Older() => Bridges.Older();

    public static IEnumerable<TheoryDataRow<string>> Newer() => Bridges.Newer();

    [Theory]
    [MemberData(nameof(Older))]
    public void A_document_of_2_0_comes_back_as_it_was(string sample)
    {
        var source = Leaf.Parse(Bridges.Text("v2.0", sample));
        var up = Bridges.Converted(Bridges.Up.Convert(source));
        Assert.Empty(up.Dropped);
        var down = Bridges.Converted(Bridges.Down.Convert(Leaf.Parse(up.Document)));
        Assert.Empty(down.Dropped);
        Assert.Equal(Leaf.Of(source), Leaf.Of(Leaf.Parse(down.Document)));
    }

    [Theory]
    [MemberData(nameof(Newer))]
    public void A_document_of_3_0_comes_back_with_all_that_is_not_listed_as_dropped(string sample) => ComesBack(Bridges.Text("v3.0", sample));

    internal static void ComesBack(string document)
    {
        var source = Leaf.Parse(document);
        var down = Bridges.Converted(Bridges.Down.Convert(source));
        var up = Bridges.Converted(Bridges.Up.Convert(Leaf.Parse(down.Document)));
        Assert.Empty(up.Dropped);
        Compare(Leaf.Of(source), Leaf.Of(Leaf.Parse(up.Document)), down);
    }

    private static void Compare(List<Leaf> source, List<Leaf> back, BridgeOutcome.Converted down)
    {
        var listed = down.Dropped.ToDictionary(d => d.Pointer);
        var left = back.Where(leaf => !IsCountedAnew(leaf)).GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
        var lost = source.Where(leaf => !IsCountedAnew(leaf) && !listed.ContainsKey(leaf.Pointer) && !Places(leaf).Any(Take)).ToList();
        Assert.True(lost.Count == 0, "Lost and not listed: " + string.Join(", ", lost));

        // What is listed is really in the source, with its value, and really not in the result where it stood.
        var byPointer = source.ToDictionary(leaf => leaf.Pointer);
        Assert.All(down.Dropped, d => Assert.Equal(Leaf.Plain(d.Value), byPointer[d.Pointer].Value));
        Assert.All(down.Dropped, d => Assert.False(string.IsNullOrWhiteSpace(d.Why)));

        bool Take((string, string) key)
        {
            if (left.GetValueOrDefault(key) == 0)
            {
                return false;
            }

            left[key]--;
            return true;
        }
    }

    /// <summary>The number of a group that may change its level counts positions there, and is not a fact.</summary>
    private static bool IsCountedAnew(Leaf leaf) => leaf.Name == "sequenceNumber" && Array.Exists(Relocated, name => leaf.Path.EndsWith($"/{name}/sequenceNumber", StringComparison.Ordinal));

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
}
