using System.Xml.Linq;
using CatsIce.NationalSystem.Declarations;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What the departure writes to the country of a guarantee: reserve the amount (IE203), it is not needed (IE204), the movement is discharged (IE209).</summary>
internal static class GuaranteeLetters
{
    /// <param name="guarantees">Of one country.</param>
    /// <param name="countries">In which the guarantee must hold; that of destination is among them.</param>
    public static OutgoingContent Use(ReleasedMovement movement, ParticipantId country, IReadOnlyList<DeclaredGuarantee> guarantees, IReadOnlyList<string> countries) =>
        new("IE203", country, movement.Mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", movement.Mrn.Value);
                writer.Day("declarationAcceptanceDate", movement.AcceptedAt);
            });
            writer.Office("Departure", movement.Declaration.OfficeOfDeparture);
            writer.Office("DestinationDeclared", movement.Declaration.OfficeOfDestination);
            writer.Group("HolderOfTheTransitProcedure", () => writer.Fact("identificationNumber", movement.Declaration.Holder.IdentificationNumber));
            writer.Groups("CountryInvolved", countries, involved => writer.Fact("country", involved));
            writer.Groups("Guarantee", guarantees.GroupBy(guarantee => guarantee.Type), type =>
            {
                writer.Fact("guaranteeType", type.Key);
                writer.Groups("GuaranteeReference", type, guarantee =>
                {
                    writer.Fact("GRN", guarantee.Grn);
                    writer.Fact("accessCode", guarantee.AccessCode);
                    writer.Fact("amountConcerned", guarantee.Amount);
                    writer.Fact("currency", guarantee.Currency);
                });
            });
        });

    /// <param name="releasedAt">Null when the goods were not released.</param>
    public static OutgoingContent GiveBack(Mrn mrn, string departure, DateTimeOffset? releasedAt, DateTimeOffset today, ParticipantId country, IEnumerable<GuaranteeInUse> guarantees) =>
        new("IE204", country, mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                if (releasedAt is { } released)
                {
                    writer.Day("releaseDate", released);
                }

                writer.Day("usageCancellationDate", today);
            });
            writer.Office("Departure", departure);
            Guarantees(writer, guarantees);
        });

    /// <param name="arrivedAt">arrivalDateAndTimeActual, in the form of the document.</param>
    public static OutgoingContent Credit(Mrn mrn, string departure, string arrivedAt, ParticipantId country, IEnumerable<GuaranteeInUse> guarantees) =>
        new("IE209", country, mrn, writer =>
        {
            writer.Copy([new XElement("TransitOperation", new XElement("MRN", mrn.Value), new XElement("arrivalDateAndTimeActual", arrivedAt))]);
            writer.Office("Departure", departure);
            Guarantees(writer, guarantees);
        });

    private static void Guarantees(GroupWriter writer, IEnumerable<GuaranteeInUse> guarantees) =>
        writer.Groups("Guarantee", guarantees.GroupBy(guarantee => guarantee.Type), type =>
        {
            writer.Fact("guaranteeType", type.Key);
            writer.Groups("GuaranteeReference", type, guarantee =>
            {
                writer.Fact("GRN", guarantee.Grn);
                writer.Office("Guarantee", guarantee.Office);
            });
        });
}

/// <summary>A guarantee that is, or may be, reserved for a movement.</summary>
/// <param name="Office">Of guarantee.</param>
internal sealed record GuaranteeInUse(string Grn, string Type, string Office);
