using System.Collections.Immutable;

namespace CatsIce.Schemas.Sampling;

/// <summary>Makes all messages of a movement.</summary>
public static class Playing
{
    /// <param name="generator">Makes the documents.</param>
    /// <param name="course">How the movement goes.</param>
    /// <param name="journey">Made by <see cref="Course.Journey"/>.</param>
    /// <param name="size">Of every document.</param>
    /// <param name="adjust">May change the options of a step, for example its time and its identification; answers follow the identification of
    /// what they answer. Null: nothing is changed.</param>
    /// <returns>Lazily, in the order of time.</returns>
    public static IEnumerable<Sample> Play(
        this SampleGenerator generator, Course course, Journey journey, SampleSize size = SampleSize.Typical, Func<CourseStep, SampleOptions, SampleOptions>? adjust = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(journey);
        return Series(generator, course, journey, size, adjust ?? ((_, options) => options));
    }

    private static IEnumerable<Sample> Series(
        SampleGenerator generator, Course course, Journey journey, SampleSize size, Func<CourseStep, SampleOptions, SampleOptions> adjust)
    {
        var told = new HashSet<(string Message, string Country)>();
        var names = new Dictionary<(string Message, int Leg), string>();
        foreach (var (step, leg) in course.Steps.SelectMany(step => LegsOf(step.Legs, journey.Transits.Length).Select(leg => (step, leg))))
        {
            var country = (step.ToTransit ? journey.Transits[leg] : journey.Destination)[..2];
            if (step.ToTransit && (country == journey.Arrival[..2] || !told.Add((step.Message, country))))
            {
                continue;
            }

            told.Add((step.Message, country));
            var question = generator.Specification.Messages.All.FirstOrDefault(m => m.Answers.Contains(step.Message))?.Code;
            var options = new SampleOptions
            {
                Leg = leg, ToTransit = step.ToTransit, Favourable = step.Favourable, OtherOffice = step.OtherOffice,
                CorrelationIdentifier = question is not null && names.TryGetValue((question, leg), out var name) ? name : null,
            };
            var sample = generator.Make(step.Message, journey, size, adjust(step, options));
            names[(step.Message, leg)] = sample.MessageIdentification;
            yield return sample;
        }
    }

    private static ImmutableArray<int> LegsOf(Legs legs, int count) => legs switch
    {
        Legs.All => [.. Enumerable.Range(0, count)],
        Legs.Last => [count - 1],
        Legs.AllButFirst => [.. Enumerable.Range(1, count - 1)],
        Legs.AllButLast => [.. Enumerable.Range(0, count - 1)],
        _ => [0],
    };
}
