using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Schema;

namespace CatsIce.Schemas.Sampling.Forms;

/// <summary>The limits of a simple type, gathered over all it is derived from; the nearest counts.</summary>
internal sealed record TypeFacets(
    XmlTypeCode Code, int? MinLength, int? MaxLength, ImmutableArray<string> Patterns, ImmutableArray<string> Enumeration,
    decimal? MinInclusive, decimal? MinExclusive, decimal? MaxInclusive, decimal? MaxExclusive, int FractionDigits)
{
    public bool IsNumber => Code is XmlTypeCode.Integer or XmlTypeCode.Decimal;

    public bool IsTime => Code is XmlTypeCode.Date or XmlTypeCode.DateTime;

    public static TypeFacets Of(XmlSchemaSimpleType type)
    {
        var levels = Levels(type).Select(level => level.Facets.Cast<XmlSchemaFacet>().ToArray()).ToArray();
        return new(
            type.TypeCode,
            (int?)(Number<XmlSchemaMinLengthFacet>(levels) ?? Number<XmlSchemaLengthFacet>(levels)),
            (int?)(Number<XmlSchemaMaxLengthFacet>(levels) ?? Number<XmlSchemaLengthFacet>(levels)),
            Nearest<XmlSchemaPatternFacet>(levels), Nearest<XmlSchemaEnumerationFacet>(levels),
            Number<XmlSchemaMinInclusiveFacet>(levels), Number<XmlSchemaMinExclusiveFacet>(levels),
            Number<XmlSchemaMaxInclusiveFacet>(levels), Number<XmlSchemaMaxExclusiveFacet>(levels),
            (int)(Number<XmlSchemaFractionDigitsFacet>(levels) ?? (type.TypeCode == XmlTypeCode.Decimal ? 6 : 0)));
    }

    private static IEnumerable<XmlSchemaSimpleTypeRestriction> Levels(XmlSchemaSimpleType type)
    {
        for (XmlSchemaType? at = type; at is XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction restriction }; at = at.BaseXmlSchemaType)
        {
            yield return restriction;
        }
    }

    private static ImmutableArray<string> Nearest<T>(XmlSchemaFacet[][] levels) where T : XmlSchemaFacet =>
        [.. levels.Select(level => level.OfType<T>().Select(f => f.Value!).ToArray()).FirstOrDefault(values => values.Length > 0) ?? []];

    private static decimal? Number<T>(XmlSchemaFacet[][] levels) where T : XmlSchemaFacet =>
        Nearest<T>(levels) is [var value, ..] ? decimal.Parse(value, CultureInfo.InvariantCulture) : null;
}
