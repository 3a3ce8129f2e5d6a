using System.Collections.Immutable;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Bridging;

/// <summary>The differences of two versions, as one table that is read both ways.</summary>
/// <param name="Older">A version: <c>2.0</c>.</param>
/// <param name="Newer">A version: <c>3.0</c>.</param>
/// <param name="Messages">The messages that exist in both and cross the bridge.</param>
/// <param name="Notes">What is true of the whole bridge.</param>
/// <param name="Rows">The differences, in the order in which they are taken downwards.</param>
public sealed record BridgeTable(string Older, string Newer, ImmutableArray<string> Messages, ImmutableArray<string> Notes, ImmutableArray<BridgeRow> Rows)
{
    /// <exception cref="SpecificationException">The table contradicts its name or the versions.</exception>
    internal static BridgeTable Load(string path, ImmutableArray<CommonSystemSpecification> versions)
    {
        var table = SpecificationJson.Read<BridgeTable>(path);
        return table.Faults(path, versions).FirstOrDefault() is { } fault ? throw new SpecificationException($"{path}: {fault}") : table;
    }

    private IEnumerable<string> Faults(string path, ImmutableArray<CommonSystemSpecification> versions)
    {
        if (!path.EndsWith($"/{Older}-{Newer}.json", StringComparison.Ordinal))
        {
            yield return $"it says that it leads from {Older} to {Newer}; the name of the file says something else.";
        }

        foreach (var version in new[] { Older, Newer })
        {
            if (versions.FirstOrDefault(v => v.Version == version) is not { } css)
            {
                yield return $"there is no version {version}.";
                continue;
            }

            foreach (var code in Messages.Concat(Rows.SelectMany(r => r.Messages ?? [])).Where(code => !css.Messages.TryGet(code, out _)))
            {
                yield return $"the message '{code}' does not exist in version {version}.";
            }
        }
    }
}
