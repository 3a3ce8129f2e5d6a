using System.Collections.Immutable;
using CatsIce.Schemas.Bridging.Steps;

namespace CatsIce.Schemas.Bridging;

/// <summary>Makes both directions of one table.</summary>
internal static class BridgeLoader
{
    public static IEnumerable<Bridge> Load(string path, ImmutableArray<CommonSystemSpecification> versions)
    {
        var table = BridgeTable.Load(path, versions);
        var steps = StepFactory.Make(path, table);
        var older = versions.Single(v => v.Version == table.Older);
        var newer = versions.Single(v => v.Version == table.Newer);
        return [new Bridge(table, steps, older, newer), new Bridge(table, steps, newer, older)];
    }
}
