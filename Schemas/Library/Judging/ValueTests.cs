using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Schema;

namespace CatsIce.Schemas.Judging;

/// <summary>Makes the tests of a simple type out of the compiled schema. Where XML Schema allows more than one can be sure of, the test is narrower than the type.</summary>
internal static class ValueTests
{
    /// <returns>All of them must hold; empty when every value is right. Null for a type, or a facet, that is not known here.</returns>
    public static ImmutableArray<ValueTest>? Of(XmlSchemaSimpleType type)
    {
        ValueTest?[] tests = [BuiltIn(type), .. Levels(type).SelectMany(level => OfLevel(type, level))];
        return tests.All(test => test is not null) ? [.. tests.OfType<ValueTest>()] : null;
    }

    private static IEnumerable<XmlSchemaObjectCollection> Levels(XmlSchemaSimpleType type)
    {
        for (var at = type; at.QualifiedName.Namespace != XmlSchema.Namespace; at = (XmlSchemaSimpleType)at.BaseXmlSchemaType!)
        {
            // A list or a union is no restriction; what it does is not known here.
            yield return at.Content is XmlSchemaSimpleTypeRestriction restriction ? restriction.Facets : [new XmlSchemaWhiteSpaceFacet()];
        }
    }

    private static ValueTest? BuiltIn(XmlSchemaSimpleType type) => type.TypeCode switch
    {
        XmlTypeCode.String or XmlTypeCode.NormalizedString => static _ => true,
        XmlTypeCode.Integer => static value => Lexical.IsNumber(value, out _, out _, out _) && !value.Contains((byte)'.'),
        XmlTypeCode.Decimal => static value => Lexical.IsNumber(value, out _, out _, out _),
        XmlTypeCode.Date => Lexical.IsDate,
        XmlTypeCode.DateTime => Lexical.IsDateTime,
        XmlTypeCode.Base64Binary => static value => Lexical.BytesOfBase64(value) >= 0,
        // Which texts are URIs is seen differently: sure are the empty one, and those the schema itself names.
        XmlTypeCode.AnyUri when Levels(type).SelectMany(level => level.Cast<XmlSchemaFacet>()).Any(facet => facet is XmlSchemaEnumerationFacet) => static _ => true,
        XmlTypeCode.AnyUri => static value => value.IsEmpty,
        _ => null,
    };

    // Patterns of one level are alternatives, and so are enumerations.
    private static IEnumerable<ValueTest?> OfLevel(XmlSchemaSimpleType type, XmlSchemaObjectCollection level)
    {
        var facets = level.Cast<XmlSchemaFacet>().ToArray();
        if (facets.OfType<XmlSchemaPatternFacet>().Select(facet => facet.Value!).ToArray() is { Length: > 0 } patterns)
        {
            var automaton = PatternAutomaton.Of(patterns);
            yield return automaton is null ? null : automaton.Accepts;
        }

        if (facets.OfType<XmlSchemaEnumerationFacet>().Select(facet => Encoding.UTF8.GetBytes(facet.Value!)).ToArray() is { Length: > 0 } listed)
        {
            yield return value => IsOneOf(listed, value);
        }

        foreach (var facet in facets.Where(facet => facet is not (XmlSchemaPatternFacet or XmlSchemaEnumerationFacet)))
        {
            yield return OfFacet(type.TypeCode, facet);
        }
    }

    private static ValueTest? OfFacet(XmlTypeCode type, XmlSchemaFacet facet) => facet switch
    {
        XmlSchemaLengthFacet when Count(facet) is var n => value => LengthOf(type, value) == n,
        XmlSchemaMinLengthFacet when Count(facet) is var n => value => LengthOf(type, value) >= n,
        XmlSchemaMaxLengthFacet when Count(facet) is var n => value => LengthOf(type, value) is var length && length >= 0 && length <= n,
        XmlSchemaTotalDigitsFacet when Count(facet) is var n => value => Lexical.IsNumber(value, out _, out var digits, out _) && digits <= n,
        XmlSchemaFractionDigitsFacet when Count(facet) is var n => value => Lexical.IsNumber(value, out _, out _, out var fraction) && fraction <= n,
        XmlSchemaMinInclusiveFacet when Limit(type, facet) is { } limit => value => Lexical.IsNumber(value, out var number, out _, out _) && number >= limit,
        XmlSchemaMinExclusiveFacet when Limit(type, facet) is { } limit => value => Lexical.IsNumber(value, out var number, out _, out _) && number > limit,
        XmlSchemaMaxInclusiveFacet when Limit(type, facet) is { } limit => value => Lexical.IsNumber(value, out var number, out _, out _) && number <= limit,
        XmlSchemaMaxExclusiveFacet when Limit(type, facet) is { } limit => value => Lexical.IsNumber(value, out var number, out _, out _) && number < limit,
        _ => null,
    };

    private static int Count(XmlSchemaFacet facet) => int.Parse(facet.Value!, NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static decimal? Limit(XmlTypeCode type, XmlSchemaFacet facet) => type is XmlTypeCode.Decimal or XmlTypeCode.Integer
        ? decimal.Parse(facet.Value!, NumberStyles.Number, CultureInfo.InvariantCulture)
        : null;

    // XML Schema counts characters of texts and octets of base64. The length of anything else is not known here.
    private static int LengthOf(XmlTypeCode type, ReadOnlySpan<byte> value)
    {
        if (type == XmlTypeCode.Base64Binary)
        {
            return Lexical.BytesOfBase64(value);
        }

        var length = type is XmlTypeCode.String or XmlTypeCode.NormalizedString or XmlTypeCode.AnyUri ? 0 : int.MinValue;
        foreach (var unit in value)
        {
            length += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return length;
    }

    private static bool IsOneOf(byte[][] listed, ReadOnlySpan<byte> value)
    {
        foreach (var one in listed)
        {
            if (value.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
