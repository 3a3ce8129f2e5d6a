using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Movements;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Whether a country has, or may have, a part in a movement of ours: only such a country is told of it (CSS-QRY-006).</summary>
internal interface IPartInMovement
{
    bool Has(MovementEntry entry, Declaration declaration, string participant);
}

/// <summary>A party of the movement, a country of its route, or one that manages a guarantee of it.</summary>
internal sealed class PartInMovement : IPartInMovement
{
    public bool Has(MovementEntry entry, Declaration declaration, string participant) =>
        entry.Record.Parties.Any(party => party.Participant == participant)
        || RouteOf.Movement(declaration).Concat((declaration.Guarantees ?? []).Select(guarantee => guarantee.Country)).Any(country => $"NTA.{country}" == participant);
}
