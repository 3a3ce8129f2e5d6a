using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Mutants.Reading;

/// <summary>Reads mutants as strictly as scenarios are read: an unknown key, requirement, scenario or forgery is a fault with its line.</summary>
internal sealed class MutantReader
{
    private readonly Faults _faults;
    private readonly ImmutableDictionary<string, Scenario> _scenarios;
    private readonly ImmutableDictionary<string, RequirementLevel> _requirements;

    private MutantReader(Faults faults, ScenarioLibrary scenarios)
    {
        _faults = faults;
        _scenarios = scenarios.All.ToImmutableDictionary(scenario => scenario.Id);
        _requirements = SchemaLibrary.Default.Versions.SelectMany(css => css.Requirements.All).GroupBy(requirement => requirement.Id)
            .ToImmutableDictionary(same => same.Key, same => same.Min(requirement => requirement.Level));
    }

    /// <returns>Worth something only when there are no faults.</returns>
    public static ImmutableArray<Mutant> Read(string text, ScenarioLibrary scenarios, Faults faults)
    {
        if (YamlReader.Read(text, faults) is not { } node)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            faults.Add(node, $"The file is a list of mutants, but here is {node.Kind}.");
            return [];
        }

        var reader = new MutantReader(faults, scenarios);
        var read = list.Items.Select(item => (item.Line, Mutant: reader.Read(item))).Where(pair => pair.Mutant is not null).ToList();
        foreach (var twice in read.GroupBy(pair => pair.Mutant!.Id).SelectMany(same => same.Skip(1)))
        {
            faults.Add(twice.Line, $"The id '{twice.Mutant!.Id}' stands here a second time.");
        }

        return [.. read.Select(pair => pair.Mutant!)];
    }

    private Mutant? Read(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            _faults.Add(node, $"A mutant is a group of keys ({string.Join(", ", MutantGrammar.Mutant)}), but here is {node.Kind}.");
            return null;
        }

        var fields = new YamlFields(map, "a mutant", MutantGrammar.Mutant, _faults);
        foreach (var key in (string[])["level", "violates"])
        {
            fields.Need(key);
        }

        var (violates, killers, equivalent) = (fields.Texts("violates"), fields.Texts("killed-by"), fields.Text("equivalent"));
        var level = fields.OneOf("level", [("must", RequirementLevel.Must), ("should", RequirementLevel.Should), ("may", RequirementLevel.May)]) ?? RequirementLevel.Must;
        Look(fields, violates, killers, level, equivalent);
        return Means(fields) is not { } means ? null : new Mutant(
            fields.NeededText("id"), fields.NeededText("title"), fields.NeededText("class"), level, violates, means, killers, CollateralOf(fields), equivalent);
    }

    private void Look(YamlFields fields, ImmutableArray<string> violates, ImmutableArray<string> killers, RequirementLevel level, string? equivalent)
    {
        foreach (var unknown in violates.Where(id => !_requirements.ContainsKey(id)))
        {
            _faults.Add(fields.LineOf("violates"), $"There is no requirement '{unknown}'{Spelling.Suggest(unknown, _requirements.Keys)}");
        }

        if (violates.Where(_requirements.ContainsKey).Select(id => _requirements[id]).DefaultIfEmpty(level).Min() is var strictest && strictest != level)
        {
            _faults.Add(fields.LineOf("level"), $"'level' is '{level.ToString().ToLowerInvariant()}', but the strictest requirement that is broken is of level {strictest.ToString().ToLowerInvariant()}.");
        }

        Known(fields, "killed-by", killers);
        if (killers.IsEmpty == equivalent is null)
        {
            _faults.Add(fields.Line, "A mutant names the scenarios that must fail on it ('killed-by'), or says why none can ('equivalent'): exactly one of the two.");
        }
    }

    private MutantMeans? Means(YamlFields fields)
    {
        if (fields.Has("mutant") == fields.Has("wire"))
        {
            _faults.Add(fields.Line, "A mutant is one of the reference system ('mutant') or one of the wire ('wire'): exactly one of the two.");
            return null;
        }

        return fields.Text("mutant") is { } name && fields.Has("mutant") ? new MutantMeans.Flag(name)
            : fields.Group("wire", MutantGrammar.Wire) is { } wire && new WireRuleReader(_faults).Read(wire) is { } rule ? new MutantMeans.Wire(rule)
            : null;
    }

    private Collateral CollateralOf(YamlFields fields)
    {
        if (fields.Node("collateral") is YamlText)
        {
            return new Collateral(fields.OneOf("collateral", [("any", true)]) ?? false, []);
        }

        var scenarios = fields.Texts("collateral");
        Known(fields, "collateral", scenarios);
        return new Collateral(false, scenarios);
    }

    private void Known(YamlFields fields, string key, ImmutableArray<string> ids)
    {
        foreach (var unknown in ids.Where(id => id != SessionScenario.Id && !_scenarios.ContainsKey(id)))
        {
            _faults.Add(fields.LineOf(key), $"There is no scenario '{unknown}'{Spelling.Suggest(unknown, _scenarios.Keys)}");
        }
    }
}
