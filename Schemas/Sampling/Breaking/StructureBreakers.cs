using System.Collections.Immutable;
using System.Xml.Linq;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>Mistakes of structure: what is missing, unknown, out of place or too often there.</summary>
internal static class StructureBreakers
{
    /// <summary>Groups that may be there more often are not worth a document of that length.</summary>
    private const int MostCopies = 9;

    public static ImmutableArray<Breaker> All { get; } =
    [
        new("missing", FindingKind.Xml, Missing),
        new("missing-attribute", FindingKind.Xml, MissingAttribute),
        new("unknown", FindingKind.Xml, Unknown),
        new("out-of-order", FindingKind.Xml, OutOfOrder),
        new("unknown-attribute", FindingKind.Xml, UnknownAttribute),
        new("text-in-a-group", FindingKind.Xml, TextInGroup),
        new("too-many", FindingKind.Xml, TooMany),
    ];

    private static Break? Missing(Site site)
    {
        if (site.IsRoot || site.Node.Min == 0 || site.Alike > 1)
        {
            return null;
        }

        var parent = site.Element.Parent!;
        site.Element.Remove();
        return new(13, $"{Site.PointerTo(parent)}/{site.Node.Name}", $"{site.Node.Name} is missing in {parent.Name.LocalName}");
    }

    private static Break? MissingAttribute(Site site)
    {
        if (!site.IsRoot)
        {
            return null;
        }

        site.Element.Attribute("version")!.Remove();
        return new(13, $"{site.Pointer}/@version", "the root does not say its version");
    }

    private static Break? Unknown(Site site)
    {
        if (site.IsLeaf)
        {
            return null;
        }

        site.Element.Add(new XElement("remarks", "none"));
        return new(15, $"{site.Pointer}/remarks", $"{site.Node.Name} holds an element that no version knows");
    }

    private static Break? OutOfOrder(Site site)
    {
        // With three or more others in order, it is the one that was moved which stands out.
        if (site.IsLeaf || site.Element.Elements().Count() < 4 || site.Element.Elements().First() is not { } first || site.Element.Elements(first.Name).Count() > 1)
        {
            return null;
        }

        first.Remove();
        site.Element.Add(first);
        return new(15, Site.PointerTo(first), $"{first.Name.LocalName} stands at the end of {site.Node.Name} and not at its beginning");
    }

    private static Break? UnknownAttribute(Site site)
    {
        if (site.IsRoot)
        {
            return null;
        }

        site.Element.Add(new XAttribute("lang", "en"));
        return new(15, $"{site.Pointer}/@lang", $"{site.Node.Name} has an attribute that it does not know");
    }

    private static Break? TextInGroup(Site site)
    {
        if (site.IsLeaf || site.IsRoot)
        {
            return null;
        }

        site.Element.AddFirst(new XText("see below"));
        return new(15, site.Pointer, $"there is text between the elements of {site.Node.Name}");
    }

    private static Break? TooMany(Site site)
    {
        if (site.IsRoot || site.Node.Max > MostCopies)
        {
            return null;
        }

        for (var alike = site.Alike; alike <= site.Node.Max; alike++)
        {
            site.Element.Parent!.Elements(site.Element.Name).Last().AddAfterSelf(new XElement(site.Element));
        }

        return new(35, Site.PointerTo(site.Element.Parent!.Elements(site.Element.Name).Last()), $"{site.Node.Name} is there {site.Node.Max + 1} times, {site.Node.Max} at most");
    }
}
