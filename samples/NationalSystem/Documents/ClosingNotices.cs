using CatsIce.NationalSystem.Declarations;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What the departure tells every holder of a record so that it closes it: arrived elsewhere (IE024), cancelled (IE010).</summary>
internal static class ClosingNotices
{
    public static OutgoingContent ForwardedArrival(ReleasedMovement movement, Journey journey, ParticipantId recipient) =>
        new("IE024", recipient, movement.Mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", movement.Mrn.Value);
                writer.Moment("arrivalDateAndTimeActual", journey.ArrivedAt);
            });
            writer.Office("Departure", movement.Declaration.OfficeOfDeparture);
            writer.Office("DestinationDeclared", movement.Declaration.OfficeOfDestination);
            writer.Office("DestinationActual", journey.ActualDestination);
            writer.Offices("TransitDeclared", movement.Declaration.OfficesOfTransit.Select(transit => transit.Office));
            writer.Offices("TransitActual", journey.ActualTransits);
        });

    public static OutgoingContent Invalidation(ReleasedMovement movement, DateTimeOffset decidedAt, ParticipantId recipient) =>
        new("IE010", recipient, movement.Mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", movement.Mrn.Value));
            writer.Group("Invalidation", () => writer.Moment("decisionDateAndTime", decidedAt));
            writer.Office("Departure", movement.Declaration.OfficeOfDeparture);
            writer.Office("DestinationDeclared", movement.Declaration.OfficeOfDestination);
            writer.Offices("TransitDeclared", movement.Declaration.OfficesOfTransit.Select(transit => transit.Office));
        });
}

/// <summary>Where the consignment went, as the departure learned it.</summary>
/// <param name="ActualTransits">Offices of transit that were not declared, of countries that asked with IE114.</param>
internal sealed record Journey(string ActualDestination, DateTimeOffset ArrivedAt, IReadOnlyList<string> ActualTransits);
