using System.Xml.XPath;
using CatsIce.Schemas.Sampling;

namespace Schemas.Tests.Bridging;

public sealed class Round_trips
{
    public static IEnumerable<TheoryDataRow<string>> Older() => Bridges.Older();

    public static IEnumerable<TheoryDataRow<string>> Newer() => Bridges.Newer();

    public static IEnumerable<TheoryDataRow<string, SampleSize>> Messages() => Bridges.Down.Table.Messages
        .SelectMany(m => Enum.GetValues<SampleSize>().Select(size => new TheoryDataRow<string, SampleSize>(m, size)));

    [Theory]
    [MemberData(nameof(Older))]
    public void A_sample_of_2_0_comes_back_as_it_was(string sample) => ComesBackFromAbove(Leaf.Parse(Bridges.Text("v2.0", sample)));

    [Theory]
    [MemberData(nameof(Newer))]
    public void A_sample_of_3_0_comes_back_with_all_that_is_not_listed_as_dropped(string sample) => ComesBackFromBelow(Leaf.Parse(Bridges.Text("v3.0", sample)));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Any_document_of_2_0_comes_back_as_it_was_or_misses_what_3_0_requires(string message, SampleSize size)
    {
        foreach (var source in Bridges.Generated("2.0", message, size))
        {
            ComesBackFromAbove(source, mayBeRefused: "correlationIdentifier");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Any_document_of_3_0_comes_back_with_all_that_is_not_listed_as_dropped(string message, SampleSize size)
    {
        foreach (var source in Bridges.Generated("3.0", message, size))
        {
            ComesBackFromBelow(source, mayBeRefused: "declarationType");
        }
    }

    private static void ComesBackFromAbove(XPathNavigator source, string? mayBeRefused = null)
    {
        if (!Bridges.TryConvert(Bridges.Up, source, mayBeRefused, out var up))
        {
            return;
        }

        // Nothing is lost on the way up but what 3.0 forbids.
        Assert.All(up.Dropped, d => Assert.EndsWith("/correlationIdentifier", d.Pointer, StringComparison.Ordinal));
        var down = Bridges.Converted(Bridges.Down.Convert(Leaf.Parse(up.Document)));
        Assert.Empty(down.Dropped);
        var expected = Leaf.Of(source).Where(leaf => up.Dropped.All(d => d.Pointer != leaf.Pointer));
        Assert.Equal(expected.Select(leaf => (leaf.Path, leaf.Value)), Leaf.Of(Leaf.Parse(down.Document)).Select(leaf => (leaf.Path, leaf.Value)));
    }

    private static void ComesBackFromBelow(XPathNavigator source, string? mayBeRefused = null)
    {
        if (Bridges.TryConvert(Bridges.Down, source, mayBeRefused, out var down))
        {
            var up = Bridges.Converted(Bridges.Up.Convert(Leaf.Parse(down.Document)));
            Assert.Empty(up.Dropped);
            Comparison.LosesOnlyWhatIsListed(Leaf.Of(source), Leaf.Of(Leaf.Parse(up.Document)), down.Dropped);
        }
    }
}
