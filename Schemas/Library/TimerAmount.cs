using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CatsIce.Schemas;

public enum TimerUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Month,
}

/// <summary>A length of time in one unit, written in the files as an ISO 8601 duration: <c>PT30S</c>, <c>P28D</c>, <c>P7M</c>.</summary>
/// <param name="Count">Not negative; a fraction with seconds only.</param>
[JsonConverter(typeof(FromText))]
public readonly partial record struct TimerAmount(decimal Count, TimerUnit Unit)
{
    /// <summary>A month is counted as 30 days here; a calendar decides where it matters.</summary>
    public TimeSpan Length => Unit switch
    {
        TimerUnit.Second => TimeSpan.FromSeconds((double)Count),
        TimerUnit.Minute => TimeSpan.FromMinutes((double)Count),
        TimerUnit.Hour => TimeSpan.FromHours((double)Count),
        TimerUnit.Day => TimeSpan.FromDays((double)Count),
        _ => TimeSpan.FromDays((double)Count * 30),
    };

    public static bool TryParse(string? text, out TimerAmount amount)
    {
        amount = default;
        var match = Duration().Match(text ?? "");
        if (!match.Success)
        {
            return false;
        }

        var (count, unit) = match.Groups["date"].Success ? (match.Groups["date"].Value, match.Groups["dateUnit"].Value == "D" ? TimerUnit.Day : TimerUnit.Month)
            : match.Groups["second"].Success ? (match.Groups["second"].Value, TimerUnit.Second)
            : (match.Groups["time"].Value, match.Groups["timeUnit"].Value == "H" ? TimerUnit.Hour : TimerUnit.Minute);
        amount = new TimerAmount(decimal.Parse(count, CultureInfo.InvariantCulture), unit);
        return true;
    }

    /// <summary>In words: <c>28 days</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} {Unit.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}");

    [GeneratedRegex(@"^P(?:(?<date>\d{1,4})(?<dateUnit>[DM])|T(?:(?<second>\d{1,6}(?:\.\d{1,3})?)S|(?<time>\d{1,6})(?<timeUnit>[HM])))$")]
    private static partial Regex Duration();

    private sealed class FromText : JsonConverter<TimerAmount>
    {
        public override TimerAmount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var amount)
                ? amount
                : throw new JsonException("expected an ISO 8601 duration in one unit: PT30S, PT5M, PT1H, P28D or P7M.");

        public override void Write(Utf8JsonWriter writer, TimerAmount value, JsonSerializerOptions options) => writer.WriteStringValue(value.Unit switch
        {
            TimerUnit.Day => string.Create(CultureInfo.InvariantCulture, $"P{value.Count}D"),
            TimerUnit.Month => string.Create(CultureInfo.InvariantCulture, $"P{value.Count}M"),
            var unit => string.Create(CultureInfo.InvariantCulture, $"PT{value.Count}{unit.ToString()[0]}"),
        });
    }
}
