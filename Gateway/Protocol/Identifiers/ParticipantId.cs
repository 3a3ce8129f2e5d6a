using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Identifiers;

/// <summary>A party of the exchange: a national administration <c>NTA.UZ</c>, a guarantor <c>GUA.…</c>, a bridge <c>NCTS</c>, or the hub <c>ICE</c>.</summary>
public readonly partial record struct ParticipantId
{
    private readonly string? _value;

    private ParticipantId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A ParticipantId is only made by parsing.");

    /// <summary>The hub itself.</summary>
    public static ParticipantId Hub { get; } = new("ICE");

    /// <summary>ISO 3166 code of a national administration; null for other parties.</summary>
    public string? Country => Value.StartsWith("NTA.", StringComparison.Ordinal) ? Value[4..] : null;

    /// <exception cref="FormatException">The text has another shape.</exception>
    public static ParticipantId Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw new FormatException($"A participant is ICE, NTA. and a country code, GUA. and a name, or the name of a bridged system; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ParticipantId parsed)
    {
        var good = text is not null && Shape().IsMatch(text);
        parsed = good ? new ParticipantId(text!) : default;
        return good;
    }

    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A(?:NTA\.[A-Z]{2}|GUA\.[A-Z0-9-]{1,31}|[A-Z][A-Z0-9]{1,9})\z")]
    private static partial Regex Shape();
}
