using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>Local reference number, an..22: the declarant's own, unique per holder of the transit procedure.</summary>
public readonly partial record struct Lrn
{
    private readonly string? _value;

    private Lrn(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An Lrn is only made by parsing.");

    /// <exception cref="FormatException">The text has another shape.</exception>
    public static Lrn Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw new FormatException($"An LRN has 1 to 22 letters, digits, hyphens or underscores; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Lrn parsed)
    {
        var good = text is not null && Shape().IsMatch(text);
        parsed = good ? new Lrn(text!) : default;
        return good;
    }

    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,22}\z")]
    private static partial Regex Shape();
}
