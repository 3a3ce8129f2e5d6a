using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>The words that a scenario may use beside those of the specification.</summary>
/// <param name="Checks">What scenarios may call (<c>Checks/Named</c>), with the arguments.</param>
/// <param name="Forgeries">Names of <c>Peers/Forging</c>.</param>
/// <param name="Stimuli">What the stimulus adapter can be asked for.</param>
/// <param name="Features">What a country may or may not claim in its profile.</param>
internal sealed record Vocabulary(ImmutableDictionary<string, ImmutableArray<CheckArgument>> Checks, ImmutableHashSet<string> Forgeries, ImmutableHashSet<string> Stimuli, ImmutableHashSet<string> Features);

/// <summary>All that one scenario is held against.</summary>
/// <param name="Css">The specification of its version.</param>
/// <param name="HasTemplate">Whether a payload template lies in the folder of a version: version, file name.</param>
internal sealed record Surroundings(SchemaLibrary Library, CommonSystemSpecification Css, Vocabulary Vocabulary, Func<string, string, bool> HasTemplate);

/// <summary>A scenario that could be read, on its way through the examination.</summary>
internal sealed record Examined(Scenario Scenario, ImmutableDictionary<string, int> Lines, Surroundings Around)
{
    public CommonSystemSpecification Css => Around.Css;

    public IEnumerable<Step> Steps => Scenario.Steps.SelectMany(step => step.WithInner());

    /// <summary>Line of a key of the scenario; 1 where it is absent.</summary>
    public int LineOf(string key) => Lines.GetValueOrDefault(key, 1);
}

/// <summary>Whether all that a scenario names exists and fits together.</summary>
internal static class Examination
{
    /// <summary>Each looks at one side of the scenario.</summary>
    private static readonly ImmutableArray<Func<Examined, IEnumerable<(int Line, string Sentence)>>> Looks =
    [
        IdentityLook.At, RequirementLook.At, WordLook.At, CheckLook.At, TimeLook.At, MessageLook.At, AnswerLook.At, DocumentLook.At, NameLook.At, SilenceLook.At,
    ];

    public static IEnumerable<FileFault> Of(ScenarioReading reading, SchemaLibrary library, Vocabulary vocabulary, Func<string, string, bool> hasTemplate)
    {
        if (reading.Scenario is not { } scenario)
        {
            return reading.Faults;
        }

        if (!library.TryByVersion(scenario.Css, out var css))
        {
            var versions = string.Join(", ", library.Versions.Select(version => version.Version));
            return [new(scenario.File, reading.Lines["css"], $"'css' is '{scenario.Css}', but versions of the specification are {versions}.")];
        }

        var examined = new Examined(scenario, reading.Lines, new(library, css, vocabulary, hasTemplate));
        return Looks.SelectMany(look => look(examined)).Select(fault => new FileFault(scenario.File, fault.Line, fault.Sentence)).OrderBy(fault => fault.Line);
    }
}
