using System.Collections.Concurrent;
using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>Draws journeys until one puts the country of the system under test into the scenario's role. Thread-safe.</summary>
/// <param name="players">The participants whose parts the suite can play.</param>
/// <param name="offices">Those that the system has in a role; a role that is absent may have all.</param>
/// <param name="features">That are claimed: no story asks for others.</param>
internal sealed class StoryDraw(
    ParticipantId system, ImmutableArray<string> players, ImmutableDictionary<Role, ImmutableArray<string>> offices, ImmutableArray<string> features, long session, TimeProvider clock)
{
    private const int Draws = 4000;

    // So long a story is looked for in which nothing else is the system's own.
    private const int Choosy = 400;

    // Long enough that all time limits of an overdue movement are over: the goods were awaited within two weeks, the enquiry begins a week later.
    private static readonly TimeSpan OverdueSince = TimeSpan.FromDays(30);
    private static readonly TimeSpan JustReleased = TimeSpan.FromMinutes(2);

    // On some routes a country is always two things; then nobody needs to look again.
    private readonly ConcurrentDictionary<(Role, MovementStory, bool), bool> _neverAlone = new();

    /// <param name="turn">See <see cref="Seeds"/>.</param>
    /// <param name="isFree">Whether a movement reference number is used nowhere else in the session.</param>
    /// <exception cref="NoStoryException">No story fits.</exception>
    public Story Draw(Scenario scenario, int turn, Func<string, bool> isFree)
    {
        var country = system.Country ?? throw new EngineException($"{system} is no national administration: stories are about offices of countries.");
        var told = scenario.Movement;
        var options = new JourneyOptions
        {
            Kind = told.Kind is "TIR" ? JourneyKind.Tir : null,
            Countries = [country, .. players.Where(player => player.StartsWith("NTA.", StringComparison.Ordinal)).Select(player => player[4..])],
            ReleasedAt = WholeMinute(clock.GetUtcNow() - (told.Overdue ? OverdueSince : JustReleased)),
            Diverted = told.Diverted,
            Overdue = told.Overdue,
        };
        return Find(scenario, country, options, turn, isFree) ?? throw Nothing(scenario, country, isOfCountry: Find(scenario, country, options with { Countries = null }, turn, _ => true) is null);
    }

    /// <summary>Whether stories of the suite put a country into a role, whoever plays the others.</summary>
    public static bool Has(string country, Role role) => Enumerable.Range(1, Choosy).Any(seed => Fits(Journey.Of(seed), role, country));

    private Story? Find(Scenario scenario, string country, JourneyOptions options, int turn, Func<string, bool> isFree)
    {
        var told = scenario.Movement;
        var needsTwo = Mentions.Of(scenario).SecondTransit;
        var alone = (scenario.Role, told with { Seed = 0 }, needsTwo);
        Story? found = null;
        for (var draw = 0; draw < Draws && (found is null || (draw < Choosy && !_neverAlone.ContainsKey(alone))); draw++)
        {
            var seed = Seeds.Of(session, scenario.Id, told.Seed, turn, draw);
            if (Try(seed, options) is not { } journey)
            {
                return null;
            }

            if (IsOfKind(journey, told.Kind) && IsOfSecurity(journey, told.Security) && Fits(journey, scenario.Role, country) && (!needsTwo || journey.Transits.Length > 1))
            {
                var story = new Story(journey, options, seed, scenario.Role, system, StrangerTo(journey), SecondGuaranteeOf(journey));
                var isAlone = IsAlone(journey, scenario.Role, country);
                if ((isAlone || found is null) && HasGuarantee(story, told.Guarantee) && (!offices.TryGetValue(scenario.Role, out var own) || own.Contains(story.Office("sut"))) && isFree(journey.Mrn))
                {
                    found = story;
                    if (isAlone)
                    {
                        return found;
                    }
                }
            }
        }

        _neverAlone.TryAdd(alone, true);
        return found;
    }

    private static Journey? Try(long seed, JourneyOptions options)
    {
        try
        {
            return Journey.Of(seed, options);
        }
        catch (ArgumentException)
        {
            // No route stays within the countries; it is told when nothing was found.
            return null;
        }
    }

    private NoStoryException Nothing(Scenario scenario, string country, bool isOfCountry)
    {
        var wanted = $"{(scenario.Movement.Kind is { } kind ? $" under {kind}" : "")}{(Mentions.Of(scenario).SecondTransit ? " with two offices of transit" : "")}";
        return new(
            isOfCountry
                ? $"The suite has no story{wanted} that puts {country} into the role {scenario.Role} with the offices and features of the profile."
                : $"No story{wanted} that puts {country} into the role {scenario.Role} stays within the countries that the suite can play: {string.Join(", ", players)}. Put keys of more countries into the folder of keys.",
            isOfCountry);
    }

    private bool IsOfKind(Journey journey, string? kind) => kind switch
    {
        // A movement under a carnet has no guarantee and no holder as the others have: scenarios that mean one say so.
        null => journey.Kind is not JourneyKind.Tir && MayBe(journey.Kind),
        "T1" => journey.Kind is JourneyKind.Road or JourneyKind.Rail or JourneyKind.Containers && MayBe(journey.Kind),
        "T" => journey.Kind is JourneyKind.Mixed,
        "TIR" => journey.Kind is JourneyKind.Tir,
        _ => throw new EngineException($"'{kind}' is no kind of movement; expected T1, T or TIR."),
    };

    private bool MayBe(JourneyKind kind) => kind is not JourneyKind.Rail || features.Contains("rail");

    // The last letter but one of the number tells it (rule R0410).
    private bool IsOfSecurity(Journey journey, string? security) => security switch
    {
        null => journey.Mrn[16] == 'J' || features.Contains("safety-security"),
        "0" => journey.Mrn[16] == 'J',
        "1" => journey.Mrn[16] == 'L',
        "2" => journey.Mrn[16] == 'K',
        "3" => journey.Mrn[16] == 'M',
        _ => throw new EngineException($"'{security}' says nothing of safety and security data; expected 0, 1, 2 or 3."),
    };

    private static bool Fits(Journey journey, Role role, string country)
    {
        bool Is(string office) => office.StartsWith(country, StringComparison.Ordinal);
        return role switch
        {
            Role.Departure => Is(journey.Departure) && !Is(journey.Arrival),
            Role.Transit => journey.Transits.Any(Is) && !Is(journey.Departure) && !Is(journey.Arrival) && !Is(journey.Destination),
            Role.Guarantee => Is(journey.GuaranteeOffice) && !Is(journey.Departure),
            _ => Is(journey.Arrival) && !Is(journey.Departure),
        };
    }

    /// <summary>Whether nothing else of the story is the country's own. The manager of a guarantee always has another part.</summary>
    private static bool IsAlone(Journey journey, Role role, string country)
    {
        bool Is(string office) => office.StartsWith(country, StringComparison.Ordinal);
        return role switch
        {
            Role.Departure => !journey.Transits.Any(Is),
            Role.Transit => !Is(journey.GuaranteeOffice),
            Role.Guarantee => true,
            _ => !journey.Transits.Any(Is) && Is(journey.Destination) != (journey.Arrival != journey.Destination),
        };
    }

    private string StrangerTo(Journey journey)
    {
        var known = journey.Transits.Concat([journey.Departure, journey.Destination, journey.Arrival, journey.GuaranteeOffice]).Select(office => $"NTA.{office[..2]}").Append(system.Value).ToHashSet();
        return players.FirstOrDefault(player => player.StartsWith("NTA.", StringComparison.Ordinal) && !known.Contains(player)) ?? "";
    }

    private static bool HasGuarantee(Story story, string? type) => type is null || StoryGuarantee.Of(story).All(guarantee => guarantee.Type == type);

    private string SecondGuaranteeOf(Journey journey) => players.FirstOrDefault(player =>
        player.StartsWith("NTA.", StringComparison.Ordinal) && player != system.Value && player != $"NTA.{journey.GuaranteeOffice[..2]}" && !CountryOffices.Of(player[4..]).All.IsEmpty) ?? "";

    private static DateTime WholeMinute(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
}
