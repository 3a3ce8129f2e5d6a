using System.Collections.Immutable;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Generation.Movements;
using CatsIce.ConformanceSuite.Generation.Rules;
using CatsIce.ConformanceSuite.Generation.Signatures;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation;

/// <summary>All scenario files that nobody writes by hand.</summary>
internal static class ScenarioGeneration
{
    /// <param name="numbers">What was given before; empty at the very first time.</param>
    /// <param name="samples">Opens a published sample: version, file name.</param>
    /// <returns>The files, and that of the numbers.</returns>
    public static ImmutableArray<GeneratedFile> Files(string numbers, Func<string, string, XDocument> samples)
    {
        var known = Numbers.Read(numbers);
        var versions = SchemaLibrary.Default.Versions.OrderByDescending(css => css.Version, StringComparer.Ordinal).ToArray();
        var files = versions.SelectMany(css => MovementScenarios.Of(css, known).Concat(ForgeryScenarios.Of(css, known))).Select(scenario => scenario.ToFile()).ToList();
        foreach (var css in versions.Where(RuleScenarios.HasExamples))
        {
            var rules = new RuleScenarios(css, file => samples(css.Version, file));
            files.AddRange(rules.All(known).Select(scenario => scenario.ToFile()).ToArray());
            files.AddRange(rules.Payloads);
        }

        return [.. files, new(Numbers.FileName, known.Text)];
    }
}
