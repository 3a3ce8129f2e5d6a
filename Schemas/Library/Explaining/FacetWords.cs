using System.Xml.Schema;

namespace CatsIce.Schemas.Explaining;

/// <summary>Error codes and words for broken facets (IE917, code list CL030).</summary>
internal static class FacetWords
{
    public static ValueFault Datatype(XmlSchemaSimpleType builtIn) => builtIn.TypeCode switch
    {
        XmlTypeCode.Date => new(50, "a calendar day as 2026-06-01", "Write an existing day as year-month-day, without a time zone."),
        XmlTypeCode.DateTime => new(50, "a moment as 2026-06-01T08:30:00", "Write an existing day and time in UTC, without zone and fraction."),
        XmlTypeCode.Integer => new(50, "a whole number", "Write digits only, without separators or a decimal point."),
        XmlTypeCode.Decimal => new(50, "a decimal number", "Write digits, with a point before the decimals and no separators of thousands."),
        XmlTypeCode.Base64Binary => new(50, "base64", "Encode the octets as base64."),
        _ => new(50, $"a value of the type {builtIn.QualifiedName.Name}", "Write a value of that type."),
    };

    public static ValueFault Facet(Facet facet, string value, XmlSchemaSimpleType builtIn)
    {
        var (limit, octets) = (facet.Values[0], builtIn.TypeCode == XmlTypeCode.Base64Binary);
        var unit = octets ? "octets" : "characters";
        var found = octets ? "" : $", found {value.Length}";
        return facet.Kind.Name switch
        {
            nameof(XmlSchemaMaxLengthFacet) => new(39, $"at most {limit} {unit}{found}", $"Shorten it to {limit} {unit}."),
            nameof(XmlSchemaMinLengthFacet) => new(40, $"at least {limit} {unit}{found}", value.Length == 0 ? "Give a value, or leave the element out if it is optional." : $"Write at least {limit} {unit}."),
            nameof(XmlSchemaLengthFacet) => Length(limit, unit, found, value),
            nameof(XmlSchemaEnumerationFacet) => new(12, $"one of {string.Join(", ", facet.Values)}", $"Write {Alternatives(facet)}."),
            nameof(XmlSchemaPatternFacet) => new(51, $"a value of the pattern {string.Join(" or ", facet.Values)}", Pattern(value)),
            nameof(XmlSchemaTotalDigitsFacet) => new(39, $"at most {limit} digits", $"Round it to {limit} digits in all."),
            nameof(XmlSchemaFractionDigitsFacet) => new(39, $"at most {limit} digits after the point", $"Round it to {limit} digits after the point."),
            nameof(XmlSchemaMinInclusiveFacet) => new(54, $"{limit} or more", $"Write a number that is not below {limit}."),
            nameof(XmlSchemaMaxInclusiveFacet) => new(55, $"{limit} or less", $"Write a number that is not above {limit}."),
            nameof(XmlSchemaMinExclusiveFacet) => new(56, $"more than {limit}", $"Write a number above {limit}."),
            nameof(XmlSchemaMaxExclusiveFacet) => new(57, $"less than {limit}", $"Write a number below {limit}."),
            _ => new(18, $"{facet.Kind.Name} {limit}", "Compare the value with the schema."),
        };
    }

    private static ValueFault Length(string limit, string unit, string found, string value) => int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) is var length && length == 0
        ? new(39, "an empty value", "Write nothing here.")
        : new(value.Length > length ? 39 : 40, $"exactly {limit} {unit}{found}", $"Write exactly {limit} {unit}.");

    private static string Alternatives(Facet facet) => string.Join(" or ", facet.Values.Select(v => $"'{v}'"));

    private static string Pattern(string value) => value.Trim() != value
        ? "Remove the white space at the ends."
        : value.Any(char.IsLower) && !value.Any(char.IsWhiteSpace)
            ? "Compare each character with the pattern; codes and reference numbers are written in capitals."
            : "Compare each character with the pattern.";
}
