using System.Globalization;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Walking;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>One element of a document that is about to be broken.</summary>
internal sealed record Site(XElement Element, WalkNode Node, WalkNode? Parent, Draw Draw)
{
    public string Pointer => PointerTo(Element);

    public bool IsRoot => Parent is null;

    public bool IsLeaf => Node.Form is not null;

    /// <summary>How many of its name its parent holds.</summary>
    public int Alike => IsRoot ? 1 : Element.Parent!.Elements(Element.Name).Count();

    /// <summary>All elements of a document, in document order.</summary>
    public static IEnumerable<Site> Of(XElement root, WalkNode plan, Draw draw) => Walk(root, plan, null, draw);

    /// <summary>As the findings write it: a number only where the parent has several of the name.</summary>
    public static string PointerTo(XElement element)
    {
        if (element.Parent is not { } parent)
        {
            return "/" + element.Name.LocalName;
        }

        var alike = parent.Elements(element.Name).ToList();
        var number = alike.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{alike.IndexOf(element) + 1}]");
        return $"{PointerTo(parent)}/{element.Name.LocalName}{number}";
    }

    private static IEnumerable<Site> Walk(XElement element, WalkNode node, WalkNode? parent, Draw draw)
    {
        yield return new(element, node, parent, draw);
        foreach (var (index, child) in element.Elements().Index())
        {
            var below = node.Children.FirstOrDefault(c => c.Name == child.Name.LocalName);
            foreach (var site in below is null ? [] : Walk(child, below, node, draw.At(below.Hash).At(index)))
            {
                yield return site;
            }
        }
    }
}
