using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary>Named checks: in the list <c>checks</c> of an expectation (<c>- same-mrn: { as: record }</c>, or the name alone), and as a step of their own
/// (<c>check: { name: same-mrn, on: arrival, as: record }</c>). <c>on</c> is the message that is looked at; all else are arguments of the check.</summary>
internal static class CheckCalls
{
    public static CheckCall? OfStep(YamlNode node, Faults faults)
    {
        var values = YamlFields.ValuesOf(node, "'check'", faults);
        if (values.TryGetValue("name", out var name))
        {
            return Call(name, values.Remove("name"));
        }

        faults.Add(node, "'name' is missing: a step 'check' needs it.");
        return null;
    }

    public static ImmutableArray<CheckCall> OfList(ImmutableArray<YamlNode> nodes, Faults faults) => [.. nodes.Select(node => OfEntry(node, faults)).OfType<CheckCall>()];

    private static CheckCall? OfEntry(YamlNode node, Faults faults)
    {
        switch (node)
        {
            case YamlText { Forgotten: false } text:
                return Call(text.Value, ImmutableSortedDictionary<string, string>.Empty);
            case YamlMap { Entries: [var only] }:
                return Call(only.Key, YamlFields.ValuesOf(only.Value, $"'{only.Key}'", faults));
            default:
                faults.Add(node, "An entry of 'checks' is the name of a check, alone or with its arguments: same-mrn: { as: record }.");
                return null;
        }
    }

    private static CheckCall Call(string name, ImmutableSortedDictionary<string, string> arguments) => new(name, arguments.GetValueOrDefault("on"), arguments.Remove("on"));
}
