using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.Schemas.Sampling.Stories;

/// <summary>What journeys are made of (<c>Stories/*.json</c>): invented firms and numbers, real cities, goods and routes.</summary>
internal sealed class StoryBook
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, CountryStory> _countries;

    private StoryBook()
    {
        Countries = Read<IReadOnlyList<CountryStory>>("countries");
        Goods = Read<IReadOnlyList<GoodsStory>>("goods");
        Routes = Read<IReadOnlyList<RouteStory>>("routes");
        Means = Read<MeansStory>("means");
        Phrases = Read<PhraseStories>("phrases");
        Incidents = Read<IReadOnlyList<IncidentStory>>("incidents");
        Refusals = Read<RefusalStories>("refusals");
        Guarantors = Read<IReadOnlyList<GuarantorStory>>("guarantors");
        Moments = Read<IReadOnlyDictionary<string, MomentStory>>("moments");
        Courses = Read<IReadOnlyList<Course>>("courses");
        _countries = Countries.ToDictionary(c => c.Code);
    }

    public static StoryBook Default { get; } = new();

    public IReadOnlyList<CountryStory> Countries { get; }

    public IReadOnlyList<GoodsStory> Goods { get; }

    public IReadOnlyList<RouteStory> Routes { get; }

    public MeansStory Means { get; }

    public PhraseStories Phrases { get; }

    public IReadOnlyList<IncidentStory> Incidents { get; }

    public RefusalStories Refusals { get; }

    public IReadOnlyList<GuarantorStory> Guarantors { get; }

    /// <summary>When, in the course of a journey, each message is sent.</summary>
    public IReadOnlyDictionary<string, MomentStory> Moments { get; }

    public IReadOnlyList<Course> Courses { get; }

    public CountryStory Country(string code) => _countries[code];

    private static T Read<T>(string name)
    {
        using var stream = typeof(StoryBook).Assembly.GetManifestResourceStream($"stories/{name}.json")
            ?? throw new FileNotFoundException($"The story '{name}' is not in this assembly.");
        return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new InvalidDataException($"stories/{name}.json holds null.");
    }
}
