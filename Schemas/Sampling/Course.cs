using System.Collections.Immutable;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling;

/// <summary>How a movement may go, from the first message to the last (<c>Stories/courses.json</c>).</summary>
/// <param name="Name"><c>straight</c>, <c>diverted</c>, <c>enquiry</c> and so on.</param>
/// <param name="What">In words.</param>
/// <param name="Steps">In the order of time.</param>
/// <param name="Diverted">Needs a journey that ends at another office.</param>
/// <param name="Overdue">Needs a journey that ends late.</param>
public sealed record Course(string Name, string What, ImmutableArray<CourseStep> Steps, bool Diverted = false, bool Overdue = false)
{
    /// <summary>Those a version has all the messages of.</summary>
    public static ImmutableArray<Course> PossibleIn(CommonSystemSpecification css)
    {
        ArgumentNullException.ThrowIfNull(css);
        return [.. StoryBook.Default.Courses.Where(course => course.Steps.All(step => css.Messages.TryGet(step.Message, out _)))];
    }

    /// <summary>A journey that can go this way.</summary>
    public Journey Journey(long seed, JourneyOptions? options = null) => Sampling.Journey.Of(seed, (options ?? new()) with { Diverted = Diverted, Overdue = Overdue });
}

/// <summary>Which of the borders of a journey a step is about: one message for each.</summary>
public enum Legs
{
    /// <summary>None: one message.</summary>
    None,
    All,
    First,
    Last,
    AllButFirst,
    AllButLast,
}

/// <param name="Message">The code of the message.</param>
/// <param name="Legs">One message for each of these borders.</param>
/// <param name="ToTransit">To the country behind the border; nothing is sent twice to a country, and nothing to the one where the goods arrived.</param>
/// <param name="Favourable">See <see cref="SampleOptions.Favourable"/>.</param>
/// <param name="OtherOffice">See <see cref="SampleOptions.OtherOffice"/>.</param>
public sealed record CourseStep(string Message, Legs Legs = Legs.None, bool ToTransit = false, bool? Favourable = null, bool OtherOffice = false);
