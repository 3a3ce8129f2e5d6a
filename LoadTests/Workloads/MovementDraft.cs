using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Workloads.Negatives;
using CatsIce.Schemas.Sampling;

namespace CatsIce.LoadTests.Workloads;

/// <summary>Draws movements of a mix: the same seed, stamp and number give the same movement. Thread-safe.</summary>
/// <param name="stamp">Of the corpus; also decides the numbers (MRN) of its movements.</param>
/// <param name="made">When the corpus is made: everything that its documents tell lies before.</param>
internal sealed class MovementDraft(Mix mix, long seed, string stamp, DateTime made)
{
    // Long enough that even the last message of a movement is of the past: from release to discrepancies that are settled, and to the end of an enquiry.
    private static readonly TimeSpan ReleasedBefore = TimeSpan.FromDays(20);
    private static readonly TimeSpan OverdueReleasedBefore = TimeSpan.FromDays(60);
    private const int Draws = 900;

    // Draws of one movement never reach those of the next; neighbours differ by less than the serial numbers of an office (2.1 billion).
    private const int DrawsOfMovement = 1000;
    private readonly SampleGenerator _generator = new(Courses.Css, check: false);
    private readonly Weighted _countries = new(mix.Countries);
    private readonly Weighted _courses = new(mix.Courses);
    private readonly Weighted _sizes = new(mix.Sizes.ToDictionary(size => $"{size.Key}", size => size.Value));
    private readonly NegativeCatalogue _negatives = new(mix);
    private readonly MessageId _ids = new(stamp);
    private readonly long _base = Hash.Of(stamp) % 2_000_000_000;

    public (string Course, string Size, Journey Journey, double RealHours, IReadOnlyList<DraftMessage> Messages) Of(int number)
    {
        var random = new Random(HashCodeOf(number));
        var course = Courses.Named(_courses.Draw(random));
        var size = Enum.Parse<SampleSize>(_sizes.Draw(random));
        var journey = Draw(course, _countries.Draw(random), number);
        var messages = new List<DraftMessage>();
        var times = new List<DateTime>();

        // The next identification is asked for when the next message is made: what is put in between has taken its place by then.
        foreach (var sample in _generator.Play(course, journey, size, (_, options) => options with { MessageIdentification = Next() }))
        {
            messages.Add(new DraftMessage(sample.Message, sample.Sender, sample.Recipient, sample.Document));
            times.Add(sample.PreparedAt);
            if (random.NextDouble() < mix.Negatives / (1 - mix.Negatives))
            {
                var story = new Story(_generator, course, journey, size, sample, messages.Count - 1, messages.Count == 1, Draw(course, journey.Departure[..2], number, Draws + 50));
                messages.Add(_negatives.Draw(story, Next(), random));
            }
        }

        return (course.Name, $"{size}", journey, (times.Max() - times.Min()).TotalHours, messages);

        string Next() => messages.Count < MessageId.MostMessagesOfMovement ? _ids.Of(number, messages.Count) : throw new InvalidOperationException($"Course '{course.Name}' has too many messages.");
    }

    private Journey Draw(Course course, string country, int number, int from = 0)
    {
        var options = new JourneyOptions { Countries = [.. mix.Countries.Keys], ReleasedAt = made - (course.Overdue ? OverdueReleasedBefore : ReleasedBefore) };
        for (var draw = from; draw < DrawsOfMovement; draw++)
        {
            var journey = Try(_base + ((long)number * DrawsOfMovement) + draw);
            if (journey.Departure.StartsWith(country, StringComparison.Ordinal) || draw >= Draws)
            {
                return journey;
            }
        }

        throw new InvalidOperationException("Draws are never used up.");

        Journey Try(long one)
        {
            try
            {
                return course.Journey(one, options);
            }
            catch (ArgumentException none)
            {
                throw new InputFaultException($"countries: {none.Message}");
            }
        }
    }

    private int HashCodeOf(int number) => (int)(Hash.Of($"{seed}|{number}") % int.MaxValue);
}
