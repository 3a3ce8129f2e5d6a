using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>What keeps requirements and scenarios from fitting together, beside what is wrong in the files themselves.</summary>
internal static class CatalogueFaults
{
    public static IEnumerable<FileFault> Of(ImmutableArray<Coverage> rows, NotTested reasons)
    {
        foreach (var row in rows)
        {
            var (css, requirement) = (row.Css.Version, row.Requirement);
            if (row is { Kind: CoverageKind.NotYet, Requirement.Level: RequirementLevel.Must })
            {
                yield return new(reasons.File, 0, $"CSS {css}: {requirement.Id} is a MUST that a program can decide, but no scenario verifies it and no reason is given here: \"{requirement.Text}\"");
            }
            else if (row.Kind is not CoverageKind.Reasoned && reasons.Lines.TryGetValue((css, requirement.Id), out var line))
            {
                yield return new(reasons.File, line, row.Kind is CoverageKind.Tested
                    ? $"CSS {css}: {requirement.Id} is tested ({string.Join(", ", row.By.Select(scenario => scenario.Id).Concat(row.Ambient).Take(3))}): take its reason away."
                    : $"CSS {css}: {requirement.Id} needs no reason here. {row.Why}");
            }
        }
    }
}
