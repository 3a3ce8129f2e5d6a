using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>Draws journeys until one puts the country of the system under test into the scenario's role.</summary>
/// <param name="players">The participants whose parts the suite can play.</param>
/// <param name="offices">Those that the system has in a role; a role that is absent may have all.</param>
internal sealed class StoryDraw(
    ParticipantId system, ImmutableArray<string> players, ImmutableDictionary<Role, ImmutableArray<string>> offices, long session, TimeProvider clock)
{
    private const int Draws = 4000;

    // Long enough that all time limits of an overdue movement are over: the goods were awaited within two weeks, the enquiry begins a week later.
    private static readonly TimeSpan OverdueSince = TimeSpan.FromDays(30);
    private static readonly TimeSpan JustReleased = TimeSpan.FromMinutes(2);

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
        var needsTwo = Mentions.Of(scenario).SecondTransit;
        for (var draw = 0; draw < Draws; draw++)
        {
            var seed = Seeds.Of(session, scenario.Id, told.Seed, turn, draw);
            var journey = Try(seed, options);
            // At first nothing else of the story may be the system's own.
            if (IsOfKind(journey, told.Kind) && IsOfSecurity(journey, told.Security) && Fits(journey, scenario.Role, country, strict: draw < Draws / 2)
                && (!needsTwo || journey.Transits.Length > 1) && isFree(journey.Mrn))
            {
                var story = new Story(journey, options, seed, scenario.Role, system, StrangerTo(journey));
                if (!offices.TryGetValue(scenario.Role, out var own) || own.Contains(story.Office("sut")))
                {
                    return story;
                }
            }
        }

        throw new NoStoryException(
            $"No story puts {country} into the role {scenario.Role} of {scenario.Id}{(told.Kind is { } kind ? $" under {kind}" : "")}{(needsTwo ? " with two offices of transit" : "")}. "
            + $"The suite can play {string.Join(", ", players)}: put keys of more countries into the folder of keys.");
    }

    private static Journey Try(long seed, JourneyOptions options)
    {
        try
        {
            return Journey.Of(seed, options);
        }
        catch (ArgumentException e)
        {
            throw new EngineException($"No route stays within the countries that the suite can play: {e.Message}", e);
        }
    }

    private static bool IsOfKind(Journey journey, string? kind) => kind switch
    {
        null => true,
        "T1" => journey.Kind is JourneyKind.Road or JourneyKind.Rail or JourneyKind.Containers,
        "T" => journey.Kind is JourneyKind.Mixed,
        "TIR" => journey.Kind is JourneyKind.Tir,
        _ => throw new EngineException($"'{kind}' is no kind of movement; expected T1, T or TIR."),
    };

    // The last letter but one of the number tells it (rule R0410).
    private static bool IsOfSecurity(Journey journey, string? security) => security switch
    {
        null => true,
        "0" => journey.Mrn[16] == 'J',
        "1" => journey.Mrn[16] == 'L',
        "2" => journey.Mrn[16] == 'K',
        "3" => journey.Mrn[16] == 'M',
        _ => throw new EngineException($"'{security}' says nothing of safety and security data; expected 0, 1, 2 or 3."),
    };

    private static bool Fits(Journey journey, Role role, string country, bool strict)
    {
        bool Is(string office) => office.StartsWith(country, StringComparison.Ordinal);
        var (departure, destination, transit) = (Is(journey.Departure), Is(journey.Arrival), journey.Transits.Any(Is));
        return role switch
        {
            Role.Departure => departure && !destination && (!strict || !transit),
            Role.Transit => transit && !departure && !destination && !Is(journey.Destination),
            Role.Guarantee => Is(journey.GuaranteeOffice) && !departure,
            _ => destination && !departure && (!strict || Is(journey.Destination) != (journey.Arrival != journey.Destination)),
        };
    }

    private string StrangerTo(Journey journey)
    {
        var known = journey.Transits.Concat([journey.Departure, journey.Destination, journey.Arrival, journey.GuaranteeOffice]).Select(office => $"NTA.{office[..2]}").Append(system.Value).ToHashSet();
        return players.FirstOrDefault(player => player.StartsWith("NTA.", StringComparison.Ordinal) && !known.Contains(player)) ?? "";
    }

    private static DateTime WholeMinute(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
}
