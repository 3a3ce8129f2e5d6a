using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Schema;

namespace CatsIce.Schemas.Fields;

/// <summary>Reads the format of a value out of a compiled simple type.</summary>
internal static class FormatReader
{
    public static ValueFormat Read(XmlSchemaSimpleType type)
    {
        var levels = Levels(type).ToArray();
        var facets = levels.SelectMany(level => level.Facets.Cast<XmlSchemaFacet>()).ToArray();
        var patterns = levels.Select(level => level.Facets.OfType<XmlSchemaPatternFacet>().Select(f => f.Value!).ToImmutableArray()).FirstOrDefault(p => !p.IsEmpty, []);
        var values = levels.Select(level => level.Facets.OfType<XmlSchemaEnumerationFacet>().Select(f => f.Value!).ToImmutableArray()).FirstOrDefault(v => !v.IsEmpty, []);
        return new ValueFormat(
            Notation(type, facets, patterns, values), NameOf(type), patterns, values,
            Limit<XmlSchemaMinInclusiveFacet>("") ?? Limit<XmlSchemaMinExclusiveFacet>("> "),
            Limit<XmlSchemaMaxInclusiveFacet>("") ?? Limit<XmlSchemaMaxExclusiveFacet>("< "));

        string? Limit<T>(string sign) where T : XmlSchemaFacet => facets.OfType<T>().FirstOrDefault() is { } facet ? sign + facet.Value : null;
    }

    private static string Notation(XmlSchemaSimpleType type, XmlSchemaFacet[] facets, ImmutableArray<string> patterns, ImmutableArray<string> values) => type.TypeCode switch
    {
        XmlTypeCode.Date => "date",
        XmlTypeCode.DateTime => "date-time",
        XmlTypeCode.Base64Binary => "base64",
        XmlTypeCode.Decimal => Decimal(facets),
        XmlTypeCode.Integer or XmlTypeCode.Long or XmlTypeCode.Int or XmlTypeCode.NonNegativeInteger or XmlTypeCode.PositiveInteger => Integer(facets),
        _ => Text(facets, patterns, values),
    };

    private static string Decimal(XmlSchemaFacet[] facets) =>
        (Number<XmlSchemaTotalDigitsFacet>(facets), Number<XmlSchemaFractionDigitsFacet>(facets)) switch
        {
            ({ } total, { } fraction) => $"n..{total},{fraction}",
            (null, { } fraction) => $"n,{fraction}",
            ({ } total, null) => $"n..{total}",
            _ => "n",
        };

    private static string Integer(XmlSchemaFacet[] facets) => facets.OfType<XmlSchemaMaxInclusiveFacet>().FirstOrDefault() is { Value: { } most } ? $"n..{most.Length}" : "n";

    private static string Text(XmlSchemaFacet[] facets, ImmutableArray<string> patterns, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            return Range(PatternShape.LettersOf(string.Concat(values)), values.Min(v => v.Length), values.Max(v => v.Length));
        }

        var shapes = patterns.Select(PatternShape.Of).ToArray();
        var letters = shapes.Length == 0 || shapes.Any(s => s is null) ? "an" : PatternShape.Widest(shapes.Select(s => s!.Letters));
        var exact = Number<XmlSchemaLengthFacet>(facets);
        var least = exact ?? Number<XmlSchemaMinLengthFacet>(facets) ?? shapes.Min(s => s?.Least) ?? 0;
        var most = exact ?? Number<XmlSchemaMaxLengthFacet>(facets) ?? (shapes.Any(s => s?.Most is null) ? null : shapes.Max(s => s!.Most));
        return most is { } end ? Range(letters, least, end) : letters;
    }

    private static string Range(string letters, int least, int most) => least == most ? $"{letters}{most}" : $"{letters}..{most}";

    private static int? Number<T>(XmlSchemaFacet[] facets) where T : XmlSchemaFacet =>
        facets.OfType<T>().FirstOrDefault() is { Value: { } value } ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    private static string NameOf(XmlSchemaType type) =>
        type.QualifiedName.IsEmpty ? NameOf(type.BaseXmlSchemaType!) : type.QualifiedName.Name;

    private static IEnumerable<XmlSchemaSimpleTypeRestriction> Levels(XmlSchemaSimpleType type)
    {
        for (XmlSchemaType? at = type; at is XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction restriction }; at = at.BaseXmlSchemaType)
        {
            yield return restriction;
        }
    }
}
