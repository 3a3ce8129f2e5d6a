using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>Who takes part in the story of a scenario. The one in the scenario's role is the system under test; the suite plays all others.</summary>
internal static class Parties
{
    public const string Exchange = "exchange";

    /// <summary>A customs administration without a part in the movement.</summary>
    public const string Stranger = "stranger";

    /// <summary>Another country that manages a guarantee of the movement, where the declaration names one.</summary>
    public const string SecondGuarantee = "guarantee2";

    /// <summary><c>transit2</c> is behind the second frontier.</summary>
    public static readonly ImmutableArray<string> All = ["departure", "transit", "transit2", "destination", "guarantee", SecondGuarantee, "guarantor", Stranger, Exchange];

    /// <summary>The word of a role in scenarios: that of the party which the system under test is.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>Whether a party may stand on a side of a message, by the message table.</summary>
    /// <param name="tableRole">A <see cref="MessageParty.Role"/>.</param>
    public static bool Fits(string party, string tableRole) => tableRole switch
    {
        "any" => party is not ("guarantor" or Exchange),
        // What the exchange writes may also come from a party: its refusal of what it was sent.
        "exchange" => true,
        "transit" => party is "transit" or "transit2",
        "arrival" => party is "destination",
        "guarantee" => party is "guarantee" or SecondGuarantee,
        _ => party == tableRole,
    };

    /// <summary>Whether the system under test, in a role, may stand on a side of a message.</summary>
    public static bool Fits(Role role, string tableRole) => role is Role.Any ? tableRole != "guarantor" : Fits(NameOf(role), tableRole);
}
