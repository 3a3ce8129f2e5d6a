using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>Customs office reference number, an8: country code and six national characters.</summary>
public readonly partial record struct OfficeReference
{
    private readonly string? _value;

    private OfficeReference(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An OfficeReference is only made by parsing.");

    /// <summary>ISO 3166 code of the office's country.</summary>
    public string Country => Value[..2];

    /// <exception cref="FormatException">The text has another shape.</exception>
    public static OfficeReference Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw new FormatException($"An office reference has a country code and six upper-case letters or digits; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out OfficeReference parsed)
    {
        var good = text is not null && Shape().IsMatch(text);
        parsed = good ? new OfficeReference(text!) : default;
        return good;
    }

    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[A-Z]{2}[A-Z0-9]{6}\z")]
    private static partial Regex Shape();
}
