using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Schema;
using CatsIce.Schemas.Sampling.Forms;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>Mistakes of form in one value: each breaks one limit of its type.</summary>
internal static class ValueBreakers
{
    public static ImmutableArray<Breaker> All { get; } =
    [
        Of("enumeration", 12, "a value that the schema does not list", (facets, _) => facets.Enumeration.IsEmpty ? null : "?"),
        Of("too-long", 39, "longer than its type allows", (facets, value) => facets.MaxLength is { } most ? (value.Length == 0 ? "x" : value).PadRight(most + 1, 'x') : null),
        Of("too-many-decimals", 39, "more decimals than its type allows", (facets, _) => facets.Code == XmlTypeCode.Decimal ? "1." + new string('1', facets.FractionDigits + 1) : null),
        Of("too-short", 40, "empty", (facets, _) => facets.MinLength > 0 ? "" : null),
        Of("type", 50, "not a value of its type", NotOfType),
        Of("pattern", 51, "not of its pattern", (facets, value) => facets.Patterns.IsEmpty ? null : facets.IsTime ? value + "Z" : Misspelt(facets, value)),
        Of("below", 54, "below the limit", (facets, _) => Number(facets.MinInclusive - 1)),
        Of("above", 55, "above the limit", (facets, _) => Number(facets.MaxInclusive + 1)),
        Of("at-the-lower-limit", 56, "at the limit and not above it", (facets, _) => Number(facets.MinExclusive)),
        Of("at-the-upper-limit", 57, "at the limit and not below it", (facets, _) => Number(facets.MaxExclusive)),
    ];

    private static Breaker Of(string name, int code, string what, Func<TypeFacets, string, string?> value) => new(name, FindingKind.Xml, site =>
    {
        if (site.Node.Form is not { } form || value(form.Facets, site.Element.Value) is not { } wrong || form.Accepts(wrong))
        {
            return null;
        }

        site.Element.Value = wrong;
        return new(code, site.Pointer, $"{site.Node.Name} is {what}");
    });

    private static string? NotOfType(TypeFacets facets, string value) => facets.Code switch
    {
        XmlTypeCode.Integer => "one",
        XmlTypeCode.Decimal => "1,5",
        XmlTypeCode.Date => "2026-02-30",
        XmlTypeCode.DateTime => "2026-02-30T08:00:00",
        _ => null,
    };

    /// <summary>As long as before where the length is limited, so that only the pattern is broken.</summary>
    private static string Misspelt(TypeFacets facets, string value) => facets.MaxLength is null ? value + "#" : " " + value[..^1];

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
