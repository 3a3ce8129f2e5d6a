using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Xml;
using CatsIce.Schemas.Sampling.Forms;
using CatsIce.Schemas.Sampling.Judging;
using CatsIce.Schemas.Sampling.Walking;

namespace CatsIce.Schemas.Sampling;

public sealed class Documents_with_one_mistake
{
    public static TheoryData<string, string> Messages => Every_message.OfEveryVersion();

    [Theory]
    [MemberData(nameof(Messages))]
    public void Are_refused_for_this_mistake_and_nothing_else(string version, string message)
    {
        var generator = Every_message.Generator(version);
        var mistakes = Of(version, message);
        Assert.Equal(mistakes.Select(m => m.Name).Distinct(), mistakes.Select(m => m.Name));
        foreach (var mistake in mistakes)
        {
            if (mistake.Pointer is null)
            {
                Assert.ThrowsAny<XmlException>(() => FinalLook.Findings(mistake.Document, generator.Specification));
                continue;
            }

            var only = Assert.Single(FinalLook.Findings(mistake.Document, generator.Specification));
            Assert.Equal((mistake.Kind, mistake.Code, mistake.Pointer, mistake.Reason), (only.Kind, only.Code, only.Pointer, only.Reason));
        }
    }

    /// <summary>Every limit that the schema of a message has is broken by one of them.</summary>
    [Theory]
    [MemberData(nameof(Messages))]
    public void Show_every_error_code_that_the_message_can_provoke(string version, string message)
    {
        var generator = Every_message.Generator(version);
        var leaves = Leaves(new WalkPlans(generator.Specification).Of(message)).ToImmutableArray();
        var expected = new SortedSet<int> { 12, 13, 15, 35, 50, 51, 52, 53 };
        Add(39, f => f.MaxLength is not null);
        Add(40, f => f.MinLength > 0);
        Add(54, f => f.MinInclusive is not null);
        Add(55, f => f.MaxInclusive is not null);
        Add(56, f => f.MinExclusive is not null);
        Add(57, f => f.MaxExclusive is not null);
        var mistakes = Of(version, message);
        Assert.Equal(expected, mistakes.Where(m => m.Kind == FindingKind.Xml).Select(m => m.Code).Order().Distinct());
        Assert.Equal(leaves.Any(l => l.Form!.List is not null), mistakes.Any(m => m.Kind == FindingKind.CodeList));
        if (generator.Specification.Rules.All.Any(rule => rule.Context.Contains($"css:{message}", StringComparison.Ordinal)))
        {
            Assert.Contains(mistakes, m => m.Kind is FindingKind.Rule or FindingKind.Condition);
        }

        void Add(int code, Func<TypeFacets, bool> has)
        {
            if (leaves.Any(leaf => has(leaf.Form!.Facets)))
            {
                expected.Add(code);
            }
        }
    }

    private static readonly ConcurrentDictionary<(string Version, string Message), ImmutableArray<Mistake>> Made = new();

    internal static ImmutableArray<Mistake> Of(string version, string message) =>
        Made.GetOrAdd((version, message), key => Mistakes.Of(Every_message.Generator(key.Version), key.Message, SampleSet.Seed));

    private static IEnumerable<WalkNode> Leaves(WalkNode node) => node.Form is not null ? [node] : node.Children.SelectMany(Leaves);
}
