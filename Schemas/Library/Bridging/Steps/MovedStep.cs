using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>The same fact under another name or in another place.</summary>
internal sealed class MovedStep(BridgeRow row, PathPair places) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger) => Move(root, places.Newer, places.Older);

    public override void Up(Fact root, Ledger ledger) => Move(root, places.Older, places.Newer);

    /// <summary>Where the facts of a row hang.</summary>
    public static IEnumerable<Fact> Contexts(Fact root, PathPair places) =>
        places.Context.Length == 0 ? [root] : root.Ending(places.Context).Select(found => found.Node);

    /// <summary>Takes out what is at the end of a path of child names.</summary>
    public static List<Fact> Take(Fact from, ReadOnlyMemory<string> path) =>
        [.. from.At(path[..^1]).SelectMany(group => group.Take(path.Span[^1]))];

    /// <summary>Adds at the end of a path of child names; groups that are missing are made.</summary>
    public static void Put(Fact into, ReadOnlyMemory<string> path, Fact fact)
    {
        var at = into;
        foreach (var name in path[..^1].ToArray())
        {
            if (at.Child(name) is not { } group)
            {
                at.Children.Add(group = Fact.Group(name, into.Origin));
            }

            at = group;
        }

        fact.Name = path.Span[^1];
        at.Children.Add(fact);
    }

    private void Move(Fact root, ReadOnlyMemory<string> from, ReadOnlyMemory<string> to)
    {
        foreach (var context in Contexts(root, places).ToList())
        {
            foreach (var fact in Take(context, from))
            {
                Put(context, to, fact);
            }
        }
    }
}
