using System.Globalization;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Leads from a pointer into the written document back to the source.</summary>
internal sealed class Provenance(Fact root)
{
    /// <returns>Where the element came from; for an element that is missing, the place in the source where it should be.</returns>
    public string Of(string pointer)
    {
        var at = root;
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        for (var i = 0; i < steps.Length; i++)
        {
            var (name, number) = Step(steps[i]);
            if (at.ChildrenOf(name).Skip(number - 1).FirstOrDefault() is not { } child)
            {
                return $"{at.Origin}/{string.Join('/', steps[i..])}";
            }

            at = child;
        }

        return at.Origin;
    }

    private static (string Name, int Number) Step(string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? (step, 1) : (step[..bracket], int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), CultureInfo.InvariantCulture));
    }
}
