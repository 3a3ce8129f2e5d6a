using System.Collections.Immutable;
using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Loads;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling;

/// <summary>One invented transit movement, whole: every message made of it tells of the same goods, parties, offices and days.
/// The same seed and options give the same journey on every machine. Immutable, thread-safe.</summary>
public sealed class Journey
{
    private readonly Lazy<Cargo>[] _cargo;

    private Journey(long seed, JourneyOptions options)
    {
        var stories = StoryBook.Default;
        (Seed, Options, Draw) = (seed, options, Draw.Of(seed));
        Route = Route.Choose(stories, options, Draw);
        Kind = options.Kind ?? Draw.At("kind").Of(Route.KindsIn(stories));
        Times = new Chronicle(options.ReleasedAt ?? FirstDay.AddMinutes(Draw.At("day").Below(300 * 1440)), Route, options.Overdue, Draw.At("times"));
        Security = options.Mrn is { } given ? ReferenceNumbers.SecurityOf(given) : Draw.At("safe").Chance(75) ? 0 : Draw.At("security").Between(1, 3);
        Mrn = options.Mrn ?? ReferenceNumbers.Mrn(Times.Released.Year, Route.Departure, seed, Security);
        Holder = Party.Of(stories.Country(Route.Departure[..2]), Draw.At("holder"));
        Carrier = Party.Of(stories.Country(Draw.At("carrier").Of(Route.Countries)), Draw.At("carrier"));
        Guarantees = [.. Enumerable.Range(0, 2).Select(i => Guarantee.Of(Route.GuaranteeOffice(Draw), Times.Released.Year, Draw.At("guarantee").At(i)))];
        _cargo = [.. Enum.GetValues<SampleSize>().Select(size => new Lazy<Cargo>(() => Cargo.Of(this, size)))];
    }

    public long Seed { get; }

    public JourneyKind Kind { get; }

    /// <summary>The movement reference number.</summary>
    public string Mrn { get; }

    /// <summary>The office of departure.</summary>
    public string Departure => Route.Departure;

    /// <summary>The declared office of destination.</summary>
    public string Destination => Route.Destination;

    /// <summary>Where the goods really arrive.</summary>
    public string Arrival => Options.Diverted ? Route.Diversion : Route.Destination;

    /// <summary>The declared offices of transit, in their order.</summary>
    public ImmutableArray<string> Transits => [.. Route.Transits.Select(t => t.Office)];

    /// <summary>The office that keeps the guarantee of the movement; never one of the country of departure.</summary>
    public string GuaranteeOffice => Guarantee.Office;

    /// <summary>The participant that stands for it.</summary>
    public string Guarantor => $"GUA.{Guarantee.Story.Id}";

    /// <summary>All participants that stand for guarantees in stories.</summary>
    public static IReadOnlyList<string> Guarantors => [.. StoryBook.Default.Guarantors.Select(guarantor => $"GUA.{guarantor.Id}")];

    /// <summary>Countries of the way, in their order; those between may take no part in the exchange.</summary>
    public IReadOnlyList<string> Countries => Route.Countries;

    /// <summary>UTC.</summary>
    public DateTime ReleasedAt => Times.Released;

    /// <summary>The first journeys without a date of their own begin here, the last 300 days later.</summary>
    internal static DateTime FirstDay { get; } = new(2026, 1, 12, 5, 0, 0, DateTimeKind.Utc);

    internal JourneyOptions Options { get; }

    internal Draw Draw { get; }

    /// <summary>0 none, 1 entry, 2 exit, 3 both: which safety and security data the record holds.</summary>
    internal int Security { get; }

    internal Route Route { get; }

    internal Chronicle Times { get; }

    internal Party Holder { get; }

    internal Party Carrier { get; }

    internal IReadOnlyList<Guarantee> Guarantees { get; }

    internal Guarantee Guarantee => Guarantees[0];

    internal bool IsTir => Kind == JourneyKind.Tir;

    internal bool InContainers => Kind is JourneyKind.Rail or JourneyKind.Containers;

    internal string TirCarnet => Draw.At("carnet prefix").Of(StoryBook.Default.Means.Carnets) + Draw.At("carnet").Digits(8);

    internal string TirHolder => $"{StoryBook.Default.Country(Holder.Country).CarnetHolder}/{Draw.At("association").Digits(3)}/{Draw.At("member").Digits(5)}";

    /// <exception cref="ArgumentException">No route fits the options, or the MRN is not one.</exception>
    public static Journey Of(long seed, JourneyOptions? options = null)
    {
        options ??= new();
        if (options.Mrn is { } mrn && (mrn.Length != 18 || ReferenceNumbers.WithCheckDigit(mrn[..17]) != mrn))
        {
            throw new ArgumentException($"'{mrn}' is no movement reference number: expected 18 characters, the last a right check digit.", nameof(options));
        }

        return new Journey(seed, options);
    }

    internal Cargo CargoOf(SampleSize size) => _cargo[(int)size].Value;
}
