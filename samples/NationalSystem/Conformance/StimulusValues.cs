using System.Globalization;
using CatsIce.NationalSystem.Control;

namespace CatsIce.NationalSystem.Conformance;

/// <summary>Reads the texts of a stimulus as what they mean.</summary>
internal sealed class StimulusValues(string stimulus, StimulusRequest request)
{
    public string Mrn => request.Mrn ?? throw Wrong("mrn", "the movement reference number");

    public string Text(string name) => Optional(name) ?? throw Wrong($"values.{name}", "a text");

    public string? Optional(string name) => request.Values is not null && request.Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool? Flag(string name) => Optional(name) switch
    {
        null => null,
        "1" or "true" => true,
        "0" or "false" => false,
        _ => throw Wrong($"values.{name}", "1, 0, true or false"),
    };

    public DateTimeOffset? Moment(string name) => Optional(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw Wrong($"values.{name}", "a time as 2026-06-01T08:00:00Z");

    public DateOnly? Day(string name) => Optional(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Wrong($"values.{name}", "a day as 2026-06-01");

    public decimal Amount(string name) => decimal.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        ? amount
        : throw Wrong($"values.{name}", "a number with a point, as 18640.5");

    /// <summary>Texts with commas between them; null when the value is absent.</summary>
    public IReadOnlyList<string>? List(string name) => Optional(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private ControlProblemException Wrong(string where, string expected)
    {
        var found = where.StartsWith("values.", StringComparison.Ordinal) && Optional(where[7..]) is { } value ? $"'{value}'" : "nothing";
        return new(StatusCodes.Status422UnprocessableEntity, "The stimulus is wrong.", $"{stimulus} needs {expected} in {where}; found {found}.");
    }
}
