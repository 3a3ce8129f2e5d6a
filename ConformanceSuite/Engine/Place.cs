using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using CatsIce.ConformanceSuite.Engine.Times;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>Where in a scenario a step stands, and what its texts mean there.</summary>
/// <param name="Path">As in the transcript: <c>4.2.1</c>.</param>
/// <param name="Values">Of the repetitions around it.</param>
internal sealed partial record Place(ScenarioRun Run, string Path, ImmutableDictionary<string, string> Values)
{
    public static Place Of(ScenarioRun run) => new(run, "", ImmutableDictionary<string, string>.Empty);

    /// <param name="number">From 1.</param>
    public Place Inside(int number) => this with { Path = Path.Length == 0 ? Text(number) : $"{Path}.{Text(number)}" };

    public Place With(IEnumerable<KeyValuePair<string, string>> values) => this with { Values = Values.SetItems(values.Select(value => KeyValuePair.Create(value.Key, Fill(value.Value)))) };

    /// <summary>The text with its variables replaced.</summary>
    /// <exception cref="EngineException">A variable has no value here.</exception>
    public string Fill(string text) => text.Contains("${", StringComparison.Ordinal) ? Variable().Replace(text, match => ValueOf(match.Groups[1].Value)) : text;

    /// <summary>A participant that a step names by its part in the story.</summary>
    public string Participant(string party) => Run.Story.Participant(Fill(party));

    private string ValueOf(string name)
    {
        if (Values.TryGetValue(name, out var value))
        {
            return value;
        }

        var at = name.IndexOfAny(['.', ':']);
        if (at <= 0)
        {
            return name == "mrn" ? Run.Story.Mrn : Run.Brought.TryGetValue(name, out var brought) ? brought : throw new EngineException($"'${{{name}}}' has no value here.");
        }

        var (first, rest) = (name[..at], name[(at + 1)..]);
        return first switch
        {
            "mrn" when OtherMovements.NumberOf(rest) is { } number => OtherMovements.Of(Run.Story.Mrn, number),
            "timer" => XmlConvert.ToString(Durations.Of(rest, Run.Css)),
            _ when rest is "office" && IsParty(first) => Run.Story.Office(first),
            _ when rest is Variables.OtherOffice && IsParty(first) => Run.Story.OtherOffice(first),
            "destination" when rest is "entry" => Run.Story.Entry,
            _ when rest is "participant" && IsParty(first) => Run.Story.Participant(first),
            _ when rest is "country" && IsParty(first) => CountryOf(Run.Story.Participant(first)),
            _ => Run.Saved(first).Find(rest) ?? throw new EngineException($"'${{{name}}}' has no value: what was saved as '{first}' has no {rest}."),
        };
    }

    private static bool IsParty(string name) => name is "sut" or "departure" or "transit" or "transit2" or "destination" or "guarantee" or "guarantee2" or "guarantor" or "stranger" or "exchange";

    private static string CountryOf(string participant) => participant.StartsWith("NTA.", StringComparison.Ordinal) ? participant[4..] : throw new EngineException($"{participant} is of no country.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{([^{}]*)\}")]
    private static partial Regex Variable();
}
