using System.Collections.Immutable;
using System.Globalization;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Another name or place of the same fact: the ends of its paths.</summary>
internal readonly record struct Renaming(ImmutableArray<string> Target, ImmutableArray<string> Source);

/// <summary>Leads from a pointer into the written document back to the source.</summary>
/// <param name="root">What was written.</param>
/// <param name="renamings">What has another name or place in the source.</param>
internal sealed class Provenance(Fact root, ImmutableArray<Renaming> renamings)
{
    /// <returns>Where the element came from; for an element that is missing, the place in the source where it should be.</returns>
    public string Of(string pointer)
    {
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var way = new List<Fact> { root };
        foreach (var (name, number) in steps.Select(Step))
        {
            if (way[^1].ChildrenOf(name).Skip(number - 1).FirstOrDefault() is not { } child)
            {
                return Missing(way, steps);
            }

            way.Add(child);
        }

        return way[^1].Origin;
    }

    private string Missing(List<Fact> way, string[] steps)
    {
        var names = steps.Select(s => Step(s).Name).ToArray();
        foreach (var (target, source) in renamings)
        {
            // As much of the target's path as stands at the end of the pointer: its first step is the group that both versions have.
            for (var length = Math.Min(target.Length, names.Length); length > (target.Length == 1 ? 0 : 1); length--)
            {
                var context = names.Length - length + (target.Length == 1 ? 0 : 1);
                if (context < way.Count && names[^length..].SequenceEqual(target[..length]))
                {
                    return $"{way[context].Origin}/{string.Join('/', target.Length == 1 ? source : source[1..])}";
                }
            }
        }

        return $"{way[^1].Origin}/{string.Join('/', steps[(way.Count - 1)..])}";
    }

    private static (string Name, int Number) Step(string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? (step, 1) : (step[..bracket], int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), CultureInfo.InvariantCulture));
    }
}
