using CatsIce.Schemas.Sampling.Loads;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>What is known while one document is written: the journey, the message, and the groups around the present place.</summary>
internal sealed class Scope
{
    private readonly List<(object? Subject, int Number)> _groups = [];

    public Scope(CommonSystemSpecification css, MessageType message, Journey journey, SampleSize size, SampleOptions options)
    {
        (Css, Message, Journey, Size, Options) = (css, message, journey, size, options);
        if (options.Leg < 0 || options.Leg >= journey.Route.Transits.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Leg, $"This journey has {journey.Route.Transits.Count} offices of transit, counted from 0.");
        }

        Cargo = journey.CargoOf(size);
        Parties = Correspondents.Of(this);
        PreparedAt = options.PreparedAt ?? Correspondents.MomentOf(message.Code, journey, options.Leg);
    }

    public CommonSystemSpecification Css { get; }

    public MessageType Message { get; }

    public Journey Journey { get; }

    public SampleSize Size { get; }

    public SampleOptions Options { get; }

    public Cargo Cargo { get; }

    public Correspondents Parties { get; }

    public DateTime PreparedAt { get; }

    /// <summary>Belongs to the present place.</summary>
    public Draw Draw { get; set; }

    /// <summary>Which of its siblings of one name the group around the present place is, from 1.</summary>
    public int Number => _groups[^1].Number;

    public bool IsMaximal => Size == SampleSize.Maximal;

    public bool IsMinimal => Size == SampleSize.Minimal;

    /// <summary>The request is refused.</summary>
    public bool Refused => Options.Favourable is { } favourable ? !favourable : IsMinimal;

    /// <summary>The control at destination found something.</summary>
    public bool Discrepancies => Options.Favourable is { } favourable ? !favourable : IsMaximal;

    public TransitStory Leg => Journey.Route.Transits[Options.Leg];

    /// <summary>The subject of the nearest group around the present place that is about one of these.</summary>
    public T Of<T>() where T : class => Find<T>() ?? throw new InvalidOperationException($"{Message.Code}: no group around this place is about a {typeof(T).Name}.");

    public T? Find<T>() where T : class
    {
        for (var i = _groups.Count - 1; i >= 0; i--)
        {
            if (_groups[i].Subject is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The group around the present place may be there several times: then it is about one office of the way, and otherwise about
    /// the one that the message concerns.</summary>
    public bool InSeries { get; set; }

    public void Enter(object? subject, int number) => _groups.Add((subject, number));

    public void Leave() => _groups.RemoveAt(_groups.Count - 1);

    /// <summary>An event as the message tells it: never later than the message itself.</summary>
    public DateTime Past(JourneyEvent happened) => Earlier(Journey.Times.Of(happened, Options.Leg));

    public DateTime Earlier(DateTime moment) => moment < PreparedAt ? moment : PreparedAt;

    /// <summary>What is expected: at least an hour after the message.</summary>
    public DateTime Later(DateTime moment) => moment > PreparedAt.AddHours(1) ? moment : PreparedAt.AddHours(1);

    /// <summary>One of some sentences, another for each place.</summary>
    public string Phrase() => Draw.Of(StoryBook.Default.Phrases.Sentences);
}
