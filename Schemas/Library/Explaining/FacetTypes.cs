using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;

namespace CatsIce.Schemas.Explaining;

/// <summary>One restriction of a simple type. Patterns of one level, and enumerations of one level, are alternatives and stay together.</summary>
/// <param name="Kind">The class of the facet.</param>
/// <param name="Alone">The built-in type restricted by this facet only.</param>
internal sealed record Facet(Type Kind, ImmutableArray<string> Values, XmlSchemaSimpleType Alone);

/// <summary>Takes the facets of a type, and of all it is derived from, out of the compiled schema.</summary>
internal static class FacetTypes
{
    /// <summary>The order in which faults are told: length says more than a pattern, and a pattern more than a limit it implies.</summary>
    private static readonly ImmutableArray<Type> Telling =
    [
        typeof(XmlSchemaLengthFacet), typeof(XmlSchemaMaxLengthFacet), typeof(XmlSchemaMinLengthFacet), typeof(XmlSchemaEnumerationFacet),
        typeof(XmlSchemaPatternFacet), typeof(XmlSchemaTotalDigitsFacet), typeof(XmlSchemaFractionDigitsFacet), typeof(XmlSchemaMinInclusiveFacet),
        typeof(XmlSchemaMinExclusiveFacet), typeof(XmlSchemaMaxInclusiveFacet), typeof(XmlSchemaMaxExclusiveFacet),
    ];

    public static ImmutableArray<Facet> Of(XmlSchemaSimpleType type)
    {
        var builtIn = XmlSchemaType.GetBuiltInSimpleType(type.TypeCode)!.QualifiedName;
        // White space is not a limit of its own: it says what the value is before the limits are applied, so it goes with each of them.
        var space = Levels(type).SelectMany(l => l.Facets.OfType<XmlSchemaWhiteSpaceFacet>()).Take(1).ToArray();
        return [.. Levels(type).SelectMany(Together)
            .Select(group => new Facet(group[0].GetType(), [.. group.Select(f => f.Value!)], Alone(builtIn, [.. space, .. group])))
            .OrderBy(facet => Telling.IndexOf(facet.Kind))];
    }

    private static IEnumerable<XmlSchemaSimpleTypeRestriction> Levels(XmlSchemaSimpleType type)
    {
        for (XmlSchemaType? at = type; at is XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction restriction }; at = at.BaseXmlSchemaType)
        {
            yield return restriction;
        }
    }

    private static IEnumerable<XmlSchemaFacet[]> Together(XmlSchemaSimpleTypeRestriction level) =>
        level.Facets.Cast<XmlSchemaFacet>().Where(f => f is not XmlSchemaWhiteSpaceFacet)
            .GroupBy(f => f is XmlSchemaPatternFacet or XmlSchemaEnumerationFacet ? f.GetType().Name : f.GetType().Name + f.Value)
            .Select(g => g.ToArray());

    private static XmlSchemaSimpleType Alone(XmlQualifiedName builtIn, IEnumerable<XmlSchemaFacet> facets)
    {
        var restriction = new XmlSchemaSimpleTypeRestriction { BaseTypeName = builtIn };
        foreach (var facet in facets)
        {
            var copy = (XmlSchemaFacet)Activator.CreateInstance(facet.GetType())!;
            copy.Value = facet.Value;
            restriction.Facets.Add(copy);
        }

        var alone = new XmlSchemaSimpleType { Name = "Alone", Content = restriction };
        var schema = new XmlSchema { Items = { alone } };
        var set = new XmlSchemaSet { XmlResolver = null };
        set.Add(schema);
        set.Compile();
        return alone;
    }
}
