using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Walking;

namespace CatsIce.Schemas.Sampling;

public sealed class Maximal_samples
{
    private const int Seeds = 30;

    public static TheoryData<string, string> Messages => Every_message.OfEveryVersion();

    /// <summary>What one document can not show, several do; what none may show is explained in places-never-written.json.</summary>
    [Theory]
    [MemberData(nameof(Messages))]
    public void Show_every_place_that_the_conditions_allow(string version, string message)
    {
        var generator = Every_message.Generator(version);
        var shown = new HashSet<string>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            foreach (var favourable in new bool?[] { null, false, true })
            {
                var sample = generator.Make(message, Journey.Of(seed), SampleSize.Maximal, new() { Favourable = favourable });
                shown.UnionWith(Paths(XElement.Parse(Encoding.UTF8.GetString(sample.Document.Span)), ""));
            }
        }

        var known = All(new WalkPlans(generator.Specification).Of(message)).ToImmutableSortedSet(StringComparer.Ordinal);
        var missing = known.Except(shown);
        var explained = Places_never_written.Of(version, message);
        Assert.Equal(explained.Order(StringComparer.Ordinal), missing.ToArray());
    }

    private static IEnumerable<string> All(WalkNode node) => node.Children.SelectMany(All).Prepend(node.Path);

    private static IEnumerable<string> Paths(XElement element, string above) =>
        element.Elements().SelectMany(child => Paths(child, $"{above}{element.Name.LocalName}/")).Prepend(above + element.Name.LocalName);
}
