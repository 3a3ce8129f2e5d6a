using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What the departure tells every holder of a record so that it closes it: arrived elsewhere (IE024), cancelled (IE010).</summary>
internal static class ClosingNotices
{
    public static OutgoingContent ForwardedArrival(Mrn mrn, Dossier dossier, Journey journey, ParticipantId recipient) =>
        new("IE024", recipient, mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Moment("arrivalDateAndTimeActual", journey.ArrivedAt);
            });
            writer.Office("Departure", dossier.OfficeOfDeparture);
            writer.Office("DestinationDeclared", dossier.OfficeOfDestination!);
            writer.Office("DestinationActual", journey.ActualDestination!);
            writer.Offices("TransitDeclared", dossier.OfficesOfTransit);
            writer.Offices("TransitActual", journey.ActualTransits);
        });

    public static OutgoingContent Invalidation(Mrn mrn, Dossier dossier, DateTimeOffset decidedAt, ParticipantId recipient) =>
        new("IE010", recipient, mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
            writer.Group("Invalidation", () => writer.Moment("decisionDateAndTime", decidedAt));
            writer.Office("Departure", dossier.OfficeOfDeparture);
            writer.Office("DestinationDeclared", dossier.OfficeOfDestination!);
            writer.Offices("TransitDeclared", dossier.OfficesOfTransit);
        });
}

/// <summary>Where the consignment went, as the departure learned it.</summary>
/// <param name="ActualTransits">Offices of transit that were not declared, of countries that asked with IE114.</param>
/// <param name="ActualDestination">Null while they have not arrived; so is the time.</param>
internal sealed record Journey(string? ActualDestination, DateTimeOffset? ArrivedAt, IReadOnlyList<string> ActualTransits);
