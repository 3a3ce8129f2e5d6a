using CatsIce.NationalSystem.Declarations;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The records the office of departure makes of a released movement: IE001 to the destination, IE050 to each country of transit, and the
/// same content as positive answers IE003 and IE115 to offices that were not declared.</summary>
internal static class AnticipatedRecords
{
    public static OutgoingContent ArrivalRecord(ReleasedMovement movement) =>
        new("IE001", ExchangeNames.OwnerOf(movement.Declaration.OfficeOfDestination), movement.Mrn, writer =>
        {
            WriteOperation(writer, movement);
            WriteDepartureAndDestination(writer, movement.Declaration);
            WriteTransitsForDestination(writer, movement.Declaration);
            WriteHolderAndGoods(writer, movement);
        });

    /// <param name="transitCountry">Gets one record, however many of its offices are declared.</param>
    public static OutgoingContent TransitRecord(ReleasedMovement movement, ParticipantId transitCountry) =>
        new("IE050", transitCountry, movement.Mrn, writer =>
        {
            WriteOperation(writer, movement);
            WriteDeclaredOffices(writer, movement.Declaration);
            WriteHolderAndGoods(writer, movement);
        });

    public static OutgoingContent PositiveArrivalAnswer(ReleasedMovement movement, string actualOffice, string request) =>
        new("IE003", ExchangeNames.OwnerOf(actualOffice), movement.Mrn, writer =>
        {
            WriteOperation(writer, movement);
            WriteDepartureAndDestination(writer, movement.Declaration);
            writer.Office("DestinationActual", actualOffice);
            WriteTransitsForDestination(writer, movement.Declaration);
            WriteHolderAndGoods(writer, movement);
        })
        { CorrelationIdentifier = request };

    public static OutgoingContent PositiveTransitAnswer(ReleasedMovement movement, string actualOffice, string request) =>
        new("IE115", ExchangeNames.OwnerOf(actualOffice), movement.Mrn, writer =>
        {
            WriteOperation(writer, movement);
            WriteDeclaredOffices(writer, movement.Declaration);
            writer.Group("CustomsOfficeOfTransitActual", () =>
            {
                writer.Fact("referenceNumber", actualOffice);
                writer.Fact("guaranteeNotValidForCountry", false);
            });
            WriteHolderAndGoods(writer, movement);
        })
        { CorrelationIdentifier = request };

    private static void WriteOperation(GroupWriter writer, ReleasedMovement movement) => writer.Group("TransitOperation", () =>
    {
        writer.Fact("MRN", movement.Mrn.Value);
        writer.Fact("declarationType", movement.Declaration.DeclarationType);
        writer.Fact("TIRCarnetNumber", movement.Declaration.TirCarnetNumber);
        writer.Day("declarationAcceptanceDate", movement.AcceptedAt);
        writer.Day("releaseDate", movement.ReleasedAt);
        writer.Fact("security", movement.Declaration.Security);
        if (!writer.IsOlder)
        {
            writer.Fact("reducedDatasetIndicator", false);
        }

        writer.Fact("bindingItinerary", movement.Declaration.BindingItinerary);
    });

    private static void WriteDeclaredOffices(GroupWriter writer, Declaration declaration)
    {
        WriteDepartureAndDestination(writer, declaration);
        WriteTransits(writer, declaration);
    }

    private static void WriteDepartureAndDestination(GroupWriter writer, Declaration declaration)
    {
        writer.Office("Departure", declaration.OfficeOfDeparture);
        writer.Office("DestinationDeclared", declaration.OfficeOfDestination);
    }

    // Condition C0030: the destination's record of a movement under a TIR carnet names no offices of transit.
    private static void WriteTransitsForDestination(GroupWriter writer, Declaration declaration)
    {
        if (!declaration.IsTir)
        {
            WriteTransits(writer, declaration);
        }
    }

    private static void WriteTransits(GroupWriter writer, Declaration declaration) =>
        writer.Groups("CustomsOfficeOfTransitDeclared", declaration.OfficesOfTransit, transit =>
        {
            writer.Fact("referenceNumber", transit.Office);
            writer.Moment("arrivalDateAndTimeEstimated", transit.EstimatedArrival);
        });

    private static void WriteHolderAndGoods(GroupWriter writer, ReleasedMovement movement)
    {
        var declaration = movement.Declaration;
        writer.Group(writer.IsOlder ? "Principal" : "HolderOfTheTransitProcedure", () =>
        {
            writer.Fact("identificationNumber", declaration.Holder.IdentificationNumber);
            writer.Fact("TIRHolderIdentificationNumber", declaration.TirHolderIdentificationNumber);
            writer.Fact("name", declaration.Holder.Name);
            writer.Address(declaration.Holder.Address);
        });
        writer.Group("ControlResult", () =>
        {
            writer.Fact("code", ControlResults.ConsideredSatisfactoryAtDeparture);
            writer.Day("date", movement.ReleasedAt);
        });
        if (writer.IsOlder)
        {
            writer.WriteOlderConsignment(declaration.Consignment);
        }
        else
        {
            writer.WriteConsignment(declaration.Consignment);
        }
    }
}
