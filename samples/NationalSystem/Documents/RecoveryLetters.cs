using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Recovery of duties and other charges: who is told that it begins (IE063), the guarantor (IE023), and the answer to who asks us to take it over (IE151).</summary>
internal static class RecoveryLetters
{
    /// <param name="recipient">A country that has a part in the movement.</param>
    public static OutgoingContent Beginning(Mrn mrn, Dossier dossier, Journey journey, string recoveryOffice, DateTimeOffset today, ParticipantId recipient) =>
        new("IE063", recipient, mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Day("recoveryCommunicationDate", today);
            });
            writer.Office("DestinationDeclared", dossier.OfficeOfDestination!);
            if (journey.ActualDestination is { } arrived)
            {
                writer.Office("DestinationActual", arrived);
            }

            writer.Offices("TransitDeclared", dossier.OfficesOfTransit);
            writer.Offices("TransitActual", journey.ActualTransits);
            writer.Office("RecoveryAtDeparture", recoveryOffice);
        });

    /// <param name="guarantees">Those that the guarantor stands for.</param>
    public static OutgoingContent GuarantorNotice(
        ReleasedMovement movement, IReadOnlyList<DeclaredGuarantee> guarantees, string recoveryOffice, DateTimeOffset today, ParticipantId guarantor) =>
        new("IE023", guarantor, movement.Mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", movement.Mrn.Value);
                writer.Day("declarationAcceptanceDate", movement.AcceptedAt);
            });
            writer.Office("Departure", movement.Declaration.OfficeOfDeparture);
            writer.Office("RecoveryAtDeparture", recoveryOffice);
            writer.Group("HolderOfTheTransitProcedure", () =>
            {
                writer.Fact("identificationNumber", movement.Declaration.Holder.IdentificationNumber);
                writer.Fact("TIRHolderIdentificationNumber", movement.Declaration.TirHolderIdentificationNumber);
            });
            writer.Group("GuarantorNotification", () =>
            {
                writer.Day("guarantorNotificationDate", today);
                writer.Fact("guarantorNotificationText", "The movement was not discharged in time; recovery has begun.");
            });
            writer.Groups("GuaranteeReference", guarantees, guarantee => writer.Fact("GRN", guarantee.Grn));
        });

    /// <param name="request">IE150 that came.</param>
    /// <param name="refusal">Why we do not take it over; null when we do.</param>
    public static OutgoingContent Answer(Mrn mrn, BusinessDocument request, string? refusal, DateTimeOffset today) =>
        new("IE151", ParticipantId.Parse(request.Header.MessageSender!), mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
            writer.Office("RecoveryRequested", request.Needed("CustomsOfficeOfRecoveryRequested/referenceNumber"));
            writer.Office("RecoveryRequesting", request.Needed("CustomsOfficeOfRecoveryRequesting/referenceNumber"));
            writer.Group("Recovery", () =>
            {
                writer.Fact("recoveryAcceptance", refusal is null);
                writer.Day("recoveryCommunicationDate", today);
                writer.Fact("text", refusal);
            });
        })
        { CorrelationIdentifier = request.Header.MessageIdentification };
}
