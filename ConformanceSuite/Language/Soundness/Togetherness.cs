using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>What can only be seen of all scenarios together: ids that are unique, preconditions that exist and do not go in a circle.</summary>
internal static class Togetherness
{
    public static IEnumerable<FileFault> Of(IReadOnlyList<ScenarioReading> readings)
    {
        var byId = new Dictionary<string, ScenarioReading>();
        foreach (var reading in readings)
        {
            var scenario = reading.Scenario!;
            if (!byId.TryAdd(scenario.Id, reading))
            {
                yield return Fault(reading, "id", $"The id {scenario.Id} is taken by {byId[scenario.Id].Scenario!.File}. An id is never used twice.");
            }
        }

        foreach (var reading in readings)
        {
            foreach (var precondition in reading.Scenario!.Preconditions)
            {
                if (!byId.TryGetValue(precondition, out var first))
                {
                    yield return Fault(reading, "preconditions", $"There is no scenario '{precondition}'{(Spelling.Suggest(precondition, byId.Keys) is { Length: > 0 } suggestion ? suggestion : ".")}");
                }
                else if (first != reading && LeadsTo(precondition, reading.Scenario.Id, byId, []))
                {
                    yield return Fault(reading, "preconditions", $"{precondition} is a precondition of {reading.Scenario.Id} and the other way round: neither could ever run.");
                }
            }
        }
    }

    private static bool LeadsTo(string from, string to, Dictionary<string, ScenarioReading> byId, HashSet<string> seen) =>
        seen.Add(from) && byId.TryGetValue(from, out var reading)
        && reading.Scenario!.Preconditions.Any(next => next == to || LeadsTo(next, to, byId, seen));

    private static FileFault Fault(ScenarioReading reading, string key, string sentence) => new(reading.Scenario!.File, reading.Lines.GetValueOrDefault(key, 1), sentence);
}
