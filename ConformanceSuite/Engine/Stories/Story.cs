using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>The movement of a scenario, and who is who in it. Immutable.</summary>
/// <param name="Seed">Of the journey.</param>
/// <param name="Stranger">A participant without a part in it; empty: the suite has the key of none.</param>
/// <param name="SecondGuarantee">Another country than that of the guarantee, which could manage one of the movement as well; empty: as above.</param>
internal sealed record Story(Journey Journey, JourneyOptions Options, long Seed, Role Role, ParticipantId System, string Stranger, string SecondGuarantee)
{
    /// <summary>Parties that are offices.</summary>
    public static readonly ImmutableArray<string> Offices = ["departure", "transit", "transit2", "destination", "guarantee"];

    /// <summary>The declared offices of transit; that of the system under test comes first when it is a country of transit.</summary>
    public ImmutableArray<int> Legs { get; } = [.. Enumerable.Range(0, Journey.Transits.Length).OrderBy(leg => Role == Role.Transit && Owner(Journey.Transits[leg]) == System.Value ? 0 : 1)];

    public string Mrn => Journey.Mrn;

    /// <summary>The declared office of transit where the goods enter the country of destination.</summary>
    public string Entry => Journey.Transits[^1];

    /// <summary>The same story under the number that the office of departure gave it.</summary>
    /// <exception cref="EngineException">It is no movement reference number.</exception>
    public Story WithMrn(string mrn)
    {
        if (Protocol.Identifiers.Mrn.Explain(mrn) is { } wrong)
        {
            throw new EngineException($"'{mrn}', which the system under test gave the movement, is no MRN: {wrong}");
        }

        var options = Options with { Mrn = mrn };
        return new Story(Journey.Of(Seed, options), options, Seed, Role, System, Stranger, SecondGuarantee);
    }

    /// <param name="party">As scenarios name it.</param>
    /// <exception cref="EngineException">The story has no such party.</exception>
    public string Participant(string party) => party switch
    {
        "exchange" => ParticipantId.Hub.Value,
        "guarantor" => Journey.Guarantor,
        "stranger" => Stranger,
        "guarantee2" => SecondGuarantee,
        "sut" => System.Value,
        _ => Owner(Office(party)),
    };

    public bool HasOffice(string party) => party == "sut" || (Offices.Contains(party) && (party != "transit2" || Legs.Length > 1));

    /// <exception cref="EngineException">The party has no office.</exception>
    public string Office(string party) => party switch
    {
        "departure" => Journey.Departure,
        // Where the goods come, which a diversion makes another office than the declared one.
        "destination" => Journey.Arrival,
        "guarantee" => Journey.GuaranteeOffice,
        "transit" => Journey.Transits[Legs[0]],
        "transit2" => Legs.Length > 1 ? Journey.Transits[Legs[1]] : throw new EngineException("The story has one office of transit only."),
        "sut" when Role != Role.Any => Office(Role.ToString().ToLowerInvariant()),
        "sut" => Office("destination"),
        _ => throw new EngineException($"'{party}' has no office in the story."),
    };

    /// <summary>Another office of the same country.</summary>
    /// <exception cref="EngineException">The party has no office, or its country no second one.</exception>
    public string OtherOffice(string party)
    {
        var own = Office(party);
        return CountryOffices.Of(own[..2]).All.LastOrDefault(office => office != own) ?? throw new EngineException($"The country of '{party}' has one office only.");
    }

    private static string Owner(string office) => $"NTA.{office[..2]}";
}
