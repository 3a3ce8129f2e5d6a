using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Profiles;

/// <summary>What must hold at the end of a run, as it is written: <c>acceptance p99 &lt; 1 s</c>, <c>lost = 0</c>, <c>errors &lt; 0.1 %</c>.</summary>
/// <param name="Limit">In the unit of the measure.</param>
/// <param name="Text">As written.</param>
[JsonConverter(typeof(Form))]
internal sealed partial record Threshold(string Measure, string Relation, double Limit, string Text)
{
    /// <summary>Nothing was measured: then nothing is proven.</summary>
    public bool IsMet(double? found) => found is { } value && Relation switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        _ => value == Limit,
    };

    /// <exception cref="FormatException">It is none; says what is expected.</exception>
    public static Threshold Read(string text)
    {
        if (Written().Match(text) is not { Success: true } match)
        {
            throw new FormatException($"'{text}' is no threshold; expected a measure, one of < <= = >= >, a number and its unit, as 'acceptance p99 < 1 s'.");
        }

        var (name, unit) = (match.Groups["measure"].Value, match.Groups["unit"].Value);
        if (Measures.Find(name) is not { } measure)
        {
            throw new FormatException($"'{text}': there is no measure '{name}'; expected one of {string.Join(", ", Measures.All.Select(known => known.Name))}.");
        }

        if (!Units.Of(measure.Unit).TryGetValue(unit, out var factor))
        {
            throw new FormatException($"'{text}': {name} is told in {string.Join(", ", Units.Of(measure.Unit).Keys.Select(known => known.Length == 0 ? "a bare number" : known))}, not in '{unit}'.");
        }

        return new Threshold(name, match.Groups["relation"].Value, double.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * factor, text);
    }

    [GeneratedRegex(@"^(?<measure>[a-z][a-z0-9. -]*?) +(?<relation><=|>=|<|>|=) +(?<number>[0-9][0-9,]*(\.[0-9]+)?) ?(?<unit>[^ 0-9]*)$")]
    private static partial Regex Written();

    private sealed class Form : JsonConverter<Threshold>
    {
        public override Threshold Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Threshold.Read(reader.GetString() ?? "");
            }
            catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
            {
                throw new JsonException(wrong.Message);
            }
        }

        public override void Write(Utf8JsonWriter writer, Threshold value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
