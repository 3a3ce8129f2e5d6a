using System.Collections.Immutable;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>An element of a document on its way over the bridge: a group, or a value.</summary>
/// <param name="name">Local name; the steps may change it.</param>
/// <param name="text">The value; null for a group.</param>
/// <param name="origin">Pointer in the source: of the element itself, or of what it was made from.</param>
/// <param name="sources">The numbers of the values of the source that live on in this one.</param>
internal sealed class Fact(string name, string? text, string origin, ImmutableArray<int> sources)
{
    public string Name { get; set; } = name;

    public string? Text { get; set; } = text;

    public string Origin => origin;

    public ImmutableArray<int> Sources => sources;

    public List<Fact> Children { get; } = [];

    /// <summary>White space around a number, a date or a code is allowed by some types and means nothing.</summary>
    public string Value => Text?.Trim() ?? "";

    public static Fact Group(string name, string origin, params IEnumerable<Fact?> children)
    {
        var group = new Fact(name, null, origin, []);
        group.Children.AddRange(children.OfType<Fact>());
        return group;
    }

    /// <summary>A value that stands nowhere in the source, but follows from it.</summary>
    public static Fact Derived(string name, string text, string origin) => new(name, text, origin, []);

    public Fact Clone(string? name = null)
    {
        var copy = new Fact(name ?? Name, Text, origin, sources);
        copy.Children.AddRange(Children.Select(c => c.Clone()));
        return copy;
    }

    public Fact? Child(string childName) => Children.Find(c => c.Name == childName);

    public IEnumerable<Fact> ChildrenOf(string childName) => Children.Where(c => c.Name == childName);

    /// <summary>Everything at the end of a path of child names.</summary>
    public IEnumerable<Fact> At(ReadOnlyMemory<string> path) => path.Length == 0 ? [this] : ChildrenOf(path.Span[0]).SelectMany(c => c.At(path[1..]));

    public IEnumerable<Fact> WithDescendants() => Children.SelectMany(c => c.WithDescendants()).Prepend(this);

    /// <summary>Takes the children of a name out and hands them over.</summary>
    public List<Fact> Take(string childName)
    {
        var taken = ChildrenOf(childName).ToList();
        Children.RemoveAll(c => c.Name == childName);
        return taken;
    }

    /// <summary>Two groups that say the same, wherever they come from.</summary>
    public bool Says(Fact other) => Name == other.Name && Text == other.Text && Children.Count == other.Children.Count
        && Children.Zip(other.Children).All(pair => pair.First.Says(pair.Second));
}
