using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Forms;
using CatsIce.Schemas.Sampling.Journeys;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>Mistakes that only code lists, conditions and rules can see. What a change offends is not known beforehand: the change is
/// made, and kept when exactly one thing is found.</summary>
/// <param name="richer">A document of the same movement that holds more: what is inserted comes from there.</param>
internal sealed class ContentBreakers(XElement richer)
{
    /// <summary>So many of the optional children that a group does not have are tried.</summary>
    private const int MostAbsent = 3;

    private const int MostNeighbours = 4;

    private const int OfficeLength = 8;

    public ImmutableArray<Breaker> All =>
    [
        new("code-list", FindingKind.CodeList, NotInList),
        new("condition", FindingKind.Condition, Left),
        .. Enumerable.Range(0, MostAbsent).Select(turn => new Breaker("condition", FindingKind.Condition, site => Put(site, turn))),
        new("rule", FindingKind.Rule, Recounted),
        new("rule", FindingKind.Rule, Miswritten),
        new("rule", FindingKind.Rule, Doubled),
        .. Enumerable.Range(0, MostNeighbours).Select(turn => new Breaker("rule", FindingKind.Rule, site => Borrowed(site, turn))),
    ];

    private static Break? NotInList(Site site)
    {
        if (site.Node.Form is not { List: { } list, Facets.Patterns: [var pattern, ..] } form)
        {
            return null;
        }

        // The country with which an office begins is kept: rules compare it with other places.
        var right = site.Element.Value;
        var wrong = Enumerable.Range(0, 40).Select(i => new PatternText(pattern).Write(site.Draw.At(i)))
            .Select(code => code.Length == OfficeLength && right.Length == OfficeLength ? right[..2] + code[2..] : code)
            .FirstOrDefault(code => list.Find(code).IsEmpty && form.Accepts(code));
        if (wrong is null)
        {
            return null;
        }

        site.Element.Value = wrong;
        return new(12, site.Pointer, $"{site.Node.Name} is '{wrong}', which is not in {list.Name}", list.Name);
    }

    /// <summary>Something optional is left out.</summary>
    private static Break? Left(Site site)
    {
        if (site.IsRoot || site.Node.Min > 0)
        {
            return null;
        }

        var parent = site.Element.Parent!;
        foreach (var alike in parent.Elements(site.Element.Name).ToArray())
        {
            alike.Remove();
        }

        return new(13, null, $"{site.Node.Name} is left out of {parent.Name.LocalName}");
    }

    /// <summary>Something optional is put in, as it stands in the richer document or as its type allows.</summary>
    private Break? Put(Site site, int turn)
    {
        var all = site.Node.Children.Where(child => child.Min == 0 && site.Element.Element(child.Name) is null).ToArray();
        if (turn >= all.Length)
        {
            return null;
        }

        var absent = all[(site.Draw.At("absent").Below(all.Length) + turn) % all.Length];
        var content = richer.Descendants(absent.Name).FirstOrDefault(e => PathOf(e) == absent.Path)
            ?? (absent.Form is { } form ? new XElement(absent.Name, form.Plausible(site.Draw, Journey.FirstDay)) : null);
        if (content is null)
        {
            return null;
        }

        var before = site.Node.Children.TakeWhile(child => child != absent).Select(child => child.Name).ToHashSet();
        var after = site.Element.Elements().LastOrDefault(child => before.Contains(child.Name.LocalName));
        if (after is null)
        {
            site.Element.AddFirst(new XElement(content));
        }
        else
        {
            after.AddAfterSelf(new XElement(content));
        }

        return new(15, null, $"{absent.Name} is put into {site.Node.Name}");
    }

    /// <summary>One number, or one day, is another one.</summary>
    private static Break? Recounted(Site site)
    {
        var value = site.Element.Value;
        var other = site.Node.Form?.Facets switch
        {
            { IsNumber: true } => (decimal.Parse(value, CultureInfo.InvariantCulture) + site.Draw.Between(3, 9)).ToString(CultureInfo.InvariantCulture),
            { IsTime: true } => $"{int.Parse(value[..4], CultureInfo.InvariantCulture) + (site.Draw.Chance(50) ? 1 : -1):0000}{value[4..]}",
            _ => null,
        };
        return Set(site, other);
    }

    /// <summary>A reference with a check digit that is not right.</summary>
    private static Break? Miswritten(Site site)
    {
        var value = site.Element.Value;
        return site.IsLeaf && value.Length is 11 or 17 or 18 && char.IsAsciiDigit(value[^1]) && ReferenceNumbers.WithCheckDigit(value[..^1]) == value
            ? Set(site, value[..^1] + (char)('0' + ((value[^1] - '0' + 1) % 10)))
            : null;
    }

    /// <summary>The value of a neighbour of the same name, or, where there is none, other characters of the same kind.</summary>
    private static Break? Doubled(Site site)
    {
        if (site.Node.Form is not { Facets.IsNumber: false } || site.Parent is null)
        {
            return null;
        }

        var other = site.Element.Parent!.ElementsBeforeSelf(site.Element.Parent.Name).LastOrDefault()?.Element(site.Element.Name)?.Value
            ?? string.Concat(site.Element.Value.Select((c, i) => char.IsAsciiDigit(c) ? (char)('0' + site.Draw.At(i).Below(10)) : c));
        return Set(site, other);
    }

    /// <summary>The value of another item of the same group.</summary>
    private static Break? Borrowed(Site site, int turn) => site.IsLeaf
        ? Set(site, site.Element.Parent!.Elements().Where(e => e != site.Element && !e.HasElements).ElementAtOrDefault(turn)?.Value)
        : null;

    private static Break? Set(Site site, string? other)
    {
        if (other is null || other == site.Element.Value || !site.Node.Form!.Accepts(other))
        {
            return null;
        }

        var found = site.Element.Value;
        site.Element.Value = other;
        return new(14, null, $"{site.Node.Name} is '{other}' and not '{found}'");
    }

    private static string PathOf(XElement element) => string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName));
}
