using System.Collections.Concurrent;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>One scenario while it runs: its story, and what its steps have saved. Thread-safe: branches run beside each other.</summary>
internal sealed class ScenarioRun(Scenario scenario, Story story)
{
    private readonly ConcurrentDictionary<string, Saved> _saved = new(StringComparer.Ordinal);

    public Scenario Scenario => scenario;

    public string Id => scenario.Id;

    /// <summary>Where the system under test is the office of departure, under the number that it gave the movement once it has.</summary>
    public Story Story { get; private set; } = story;

    public CommonSystemSpecification Css { get; } = VersionOf(scenario.Css);

    /// <exception cref="EngineException">It is no movement reference number.</exception>
    public void LearnMrn(string mrn) => (Story, IsBegun) = (Story.WithMrn(mrn), true);

    /// <summary>What stimuli brought, by the names that the system gave: the last one of a name.</summary>
    public ConcurrentDictionary<string, string> Brought { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the system under test has given the movement its number.</summary>
    public bool IsBegun { get; private set; } = scenario.Role != Role.Departure;

    public void Save(string? name, Saved saved)
    {
        if (name is not null)
        {
            _saved[name] = saved;
        }
    }

    /// <exception cref="EngineException">Nothing was saved under this name.</exception>
    public Saved Saved(string name) => _saved.TryGetValue(name, out var saved) ? saved : throw new EngineException($"Nothing was saved under the name '{name}' before this step.");

    /// <exception cref="EngineException">This build carries no such version.</exception>
    public static CommonSystemSpecification VersionOf(string version) =>
        SchemaLibrary.Default.TryByVersion(version, out var css) ? css : throw new EngineException($"There is no CSS {version}; known are {string.Join(", ", SchemaLibrary.Default.Versions.Select(v => v.Version))}.");
}
