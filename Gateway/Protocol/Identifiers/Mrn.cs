using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>Movement reference number, an18: year, issuing country, 12 characters, procedure letter (J–M: transit), check digit.
/// One with a wrong check digit does not exist.</summary>
public readonly partial record struct Mrn
{
    private readonly string? _value;

    private Mrn(string value) => _value = value;

    /// <summary>ISO 3166 code of the country that issued it: characters 3 and 4.</summary>
    public string IssuingCountry => Value[2..4];

    public string Value => _value ?? throw new InvalidOperationException("An Mrn is only made by parsing.");

    /// <summary>Makes an MRN for a new movement and computes its check digit.</summary>
    /// <param name="year">Two digits are used; from 2024.</param>
    /// <param name="country">Two upper-case letters.</param>
    /// <param name="serial">12 upper-case letters or digits, chosen by the issuing country.</param>
    /// <param name="procedure">J transit only, K with exit summary, L with entry summary, M with both.</param>
    /// <exception cref="FormatException">A part has the wrong shape.</exception>
    public static Mrn Create(int year, string country, string serial, char procedure = 'J')
    {
        var body = $"{year % 100:00}{country}{serial}{procedure}";
        return body.Length == 17 ? Parse(body + CheckDigit.Of(body)) : throw new FormatException($"'{body}' is not 17 characters long.");
    }

    /// <exception cref="FormatException">With the reason that <see cref="Explain"/> gives.</exception>
    public static Mrn Parse(string text) => TryParse(text, out var mrn) ? mrn : throw new FormatException(Explain(text));

    public static bool TryParse([NotNullWhen(true)] string? text, out Mrn mrn)
    {
        var good = text is not null && Shape().IsMatch(text) && CheckDigit.Of(text.AsSpan(0, 17)) == text[17];
        mrn = good ? new Mrn(text!) : default;
        return good;
    }

    /// <summary>Why <paramref name="text"/> is no MRN, or null when it is one.</summary>
    public static string? Explain(string text) =>
        !Shape().IsMatch(text)
            ? $"An MRN has 18 characters: year, country, 12 letters or digits, procedure letter J to M, check digit; found '{text}'."
        : CheckDigit.Of(text.AsSpan(0, 17)) is var expected && expected != text[17]
            ? $"The check digit of MRN '{text}' should be {expected} and is {text[17]}."
        : null;

    public override string ToString() => _value ?? "";

    // Pattern A was issued until 2024, pattern B since; 2024 saw both.
    [GeneratedRegex(@"\A(?:(?:[01][0-9]|2[0-4])[A-Z]{2}[A-Z0-9]{13}|(?:2[4-9]|[3-9][0-9])[A-Z]{2}[A-Z0-9]{12}[J-M])[0-9]\z")]
    private static partial Regex Shape();
}
