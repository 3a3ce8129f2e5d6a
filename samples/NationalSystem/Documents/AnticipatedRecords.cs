using System.Xml.Linq;
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
            var record = new RecordWriting(writer, movement, []);
            record.Operation();
            record.DepartureAndDestination();
            record.TransitsForDestination();
            record.HolderAndGoods();
        });

    /// <param name="transitCountry">Gets one record, however many of its offices are declared.</param>
    public static OutgoingContent TransitRecord(ReleasedMovement movement, ParticipantId transitCountry) =>
        new("IE050", transitCountry, movement.Mrn, writer =>
        {
            var record = new RecordWriting(writer, movement, []);
            record.Operation();
            record.DepartureAndDestination();
            record.Transits();
            record.HolderAndGoods();
        });

    /// <param name="incidents">The incidents known so far.</param>
    public static OutgoingContent PositiveArrivalAnswer(ReleasedMovement movement, string actualOffice, string request, IReadOnlyList<XElement> incidents) =>
        new("IE003", ExchangeNames.OwnerOf(actualOffice), movement.Mrn, writer =>
        {
            var record = new RecordWriting(writer, movement, incidents);
            record.Operation();
            record.DepartureAndDestination();
            writer.Office("DestinationActual", actualOffice);
            record.TransitsForDestination();
            record.HolderAndGoods();
        })
        { CorrelationIdentifier = request };

    /// <param name="guaranteeNotValid">The guarantee does not hold in the country that asks.</param>
    public static OutgoingContent PositiveTransitAnswer(
        ReleasedMovement movement, string actualOffice, string request, IReadOnlyList<XElement> incidents, bool guaranteeNotValid) =>
        new("IE115", ExchangeNames.OwnerOf(actualOffice), movement.Mrn, writer =>
        {
            var record = new RecordWriting(writer, movement, incidents);
            record.Operation();
            record.DepartureAndDestination();
            record.DeclaredTransits();
            writer.Group("CustomsOfficeOfTransitActual", () =>
            {
                writer.Fact("referenceNumber", actualOffice);
                writer.Fact("guaranteeNotValidForCountry", guaranteeNotValid);
            });
            record.Exits();
            record.HolderAndGoods();
        })
        { CorrelationIdentifier = request };
}
