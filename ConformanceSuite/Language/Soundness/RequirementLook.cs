using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>The requirements that a scenario says it verifies exist, bind the system of a country, and are as strict as it says.</summary>
internal static class RequirementLook
{
    /// <summary>Who is not certified here: the exchange, its operator, and guarantors.</summary>
    public static readonly string[] NotCountries = ["exchange", "operator", "guarantor"];

    public static IEnumerable<(int Line, string Sentence)> At(Examined examined)
    {
        var scenario = examined.Scenario;
        var line = examined.LineOf("verifies");
        if (scenario.Verifies.IsEmpty)
        {
            yield return (line, "'verifies' is empty: a scenario that verifies no requirement of the specification proves nothing.");
            yield break;
        }

        var asked = examined.Steps.OfType<AskStep>().Select(step => (step.Line, Id: step.Requirement));
        foreach (var (at, id) in scenario.Verifies.Select(id => (Line: line, Id: id)).Concat(asked))
        {
            if (Fault(examined, id) is { } fault)
            {
                yield return (at, fault);
            }
        }

        var known = scenario.Verifies.Select(id => examined.Css.Requirements.TryGet(id, out var found) ? found : null).OfType<Schemas.Requirement>().ToArray();
        if (known.Length > 0 && known.Min(requirement => requirement.Level) is var strictest && strictest != scenario.Level)
        {
            var because = known.First(requirement => requirement.Level == strictest).Id;
            yield return (examined.LineOf("level"), $"'level' is '{Word(scenario.Level)}', but the strictest requirement it verifies, {because}, is a {Word(strictest).ToUpperInvariant()}.");
        }
    }

    private static string? Fault(Examined examined, string id)
    {
        var requirements = examined.Css.Requirements;
        if (requirements.TryGet(id, out var requirement))
        {
            return requirement.Roles.All(NotCountries.Contains)
                ? $"{id} binds only {string.Join(" and ", requirement.Roles)}: no scenario with the system of a country can verify it."
                : null;
        }

        return requirements.Retired.FirstOrDefault(retired => retired.Id == id) is { } retired
            ? $"{id} is retired ({retired.Why}){(retired.ReplacedBy is { } by ? $"; {by} took its place." : ".")}"
            : $"CSS {examined.Css.Version} has no requirement '{id}'{Ending(Spelling.Suggest(id, requirements.All.Select(r => r.Id)))}";
    }

    private static string Ending(string suggestion) => suggestion.Length > 0 ? suggestion : ".";

    private static string Word(Schemas.RequirementLevel level) => level.ToString().ToLowerInvariant();
}
