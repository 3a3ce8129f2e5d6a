using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>The countries we have given a record of the movement, in the order in which they got it.</summary>
internal static class RecordHolders
{
    public static IEnumerable<ParticipantId> Of(MovementEntry entry) => entry.Record.Parties
        .Where(party => party.Role is Book.Destination or Book.Transit)
        .Select(party => ParticipantId.Parse(party.Participant))
        .Distinct();
}
