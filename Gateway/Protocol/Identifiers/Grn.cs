using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>Guarantee reference number, an17, or an24 with the suffix of a voucher or carnet. The check digit is character 17.</summary>
public readonly partial record struct Grn
{
    private readonly string? _value;

    private Grn(string value) => _value = value;

    public string IssuingCountry => Value[2..4];

    public string Value => _value ?? throw new InvalidOperationException("A Grn is only made by parsing.");

    /// <exception cref="FormatException">With the reason that <see cref="Explain"/> gives.</exception>
    public static Grn Parse(string text) => TryParse(text, out var grn) ? grn : throw new FormatException(Explain(text));

    public static bool TryParse([NotNullWhen(true)] string? text, out Grn grn)
    {
        var good = text is not null && Shape().IsMatch(text) && CheckDigit.Of(text.AsSpan(0, 16)) == text[16];
        grn = good ? new Grn(text!) : default;
        return good;
    }

    /// <summary>Why <paramref name="text"/> is no GRN, or null when it is one.</summary>
    public static string? Explain(string text) =>
        !Shape().IsMatch(text)
            ? $"A GRN has 17 characters (year, country, 12 letters or digits, a digit, ending in the check digit), or 24 with a suffix; found '{text}'."
        : CheckDigit.Of(text.AsSpan(0, 16)) is var expected && expected != text[16]
            ? $"The check digit of GRN '{text}' should be {expected} and is {text[16]}."
        : null;

    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[0-9]{2}[A-Z]{2}[A-Z0-9]{12}[0-9](?:[A-Z][0-9]{6})?\z")]
    private static partial Regex Shape();
}
