using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>messageIdentification, an..35: unique per sender for ever (exchange profile, section 3).</summary>
public readonly partial record struct MessageIdentification
{
    private readonly string? _value;

    private MessageIdentification(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A MessageIdentification is only made by parsing.");

    /// <exception cref="FormatException">The text has another shape.</exception>
    public static MessageIdentification Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw new FormatException($"A messageIdentification has 1 to 35 printable characters without spaces; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out MessageIdentification parsed)
    {
        var good = text is not null && Shape().IsMatch(text);
        parsed = good ? new MessageIdentification(text!) : default;
        return good;
    }

    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[!-~]{1,35}\z")]
    private static partial Regex Shape();
}
