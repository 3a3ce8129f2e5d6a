using System.Collections.Immutable;
using CatsIce.Schemas.Sampling;

namespace CatsIce.LoadTests.Workloads;

/// <summary>What the traffic is made of. Weights are shares; only their proportion counts.</summary>
internal sealed record Mix
{
    /// <summary>Country by ISO code, and how often movements begin there. All of them, and no others, take part.</summary>
    public required ImmutableSortedDictionary<string, double> Countries { get; init; }

    /// <summary>Course of a movement (<see cref="Course"/>) and how many movements go that way.</summary>
    public required ImmutableSortedDictionary<string, double> Courses { get; init; }

    /// <summary>How much of what is optional the documents of a movement hold.</summary>
    public required ImmutableSortedDictionary<SampleSize, double> Sizes { get; init; }

    /// <summary>Messages that must be refused or recognised as repeated, as a share of all messages; 0 to 0.5.</summary>
    public required double Negatives { get; init; }

    /// <summary>Countries whose documents are signed with RSA; the others sign with ECDSA on P-256.</summary>
    public ImmutableSortedSet<string> Rsa { get; init; } = [];

    public static string Participant(string country) => $"NTA.{country}";

    public IEnumerable<string> Faults()
    {
        foreach (var country in Countries.Keys.Where(country => CountryOffices.Of(country).All.IsEmpty))
        {
            yield return $"countries: no story leads through '{country}'.";
        }

        foreach (var country in Countries.Where(one => one.Value > 0 && CountryOffices.Of(one.Key).Departure.IsEmpty).Select(one => one.Key))
        {
            yield return $"countries: no story begins in '{country}'; give it the weight 0, so that it takes part without releasing movements.";
        }

        var known = Workloads.Courses.All.Select(course => course.Name).ToArray();
        foreach (var course in Courses.Keys.Except(known))
        {
            yield return $"courses: there is no course '{course}'; expected one of {string.Join(", ", known)}.";
        }

        foreach (var (name, weights) in new[] { ("countries", Countries.Values), ("courses", Courses.Values), ("sizes", Sizes.Values) })
        {
            if (weights.Any(weight => weight < 0 || !double.IsFinite(weight)) || !weights.Any(weight => weight > 0))
            {
                yield return $"{name}: weights are 0 or more, and one of them is more than 0.";
            }
        }

        if (Negatives is not (>= 0 and <= 0.5))
        {
            yield return $"negatives: {Negatives} is no share; expected 0 to 0.5.";
        }

        foreach (var country in Rsa.Except(Countries.Keys))
        {
            yield return $"rsa: '{country}' is not among the countries.";
        }
    }
}
