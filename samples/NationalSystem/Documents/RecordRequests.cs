using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Requests for a record of a movement nobody announced to us (diversion), and the departure's refusal to give it.</summary>
internal static class RecordRequests
{
    public static OutgoingContent ForArrival(Mrn mrn, string actualOffice) =>
        new("IE002", DepartureOf(mrn), mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
            writer.Office("DestinationActual", actualOffice);
        });

    public static OutgoingContent ForTransit(Mrn mrn, string actualOffice) =>
        new("IE114", DepartureOf(mrn), mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
            writer.Office("TransitActual", actualOffice);
        });

    /// <summary>With a reason, every other fact of the record is absent (condition C0365).</summary>
    public static OutgoingContent NegativeArrivalAnswer(Mrn mrn, string actualOffice, string reason, string request) =>
        new("IE003", ExchangeNames.OwnerOf(actualOffice), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Fact("requestRejectionReasonCode", reason);
            });
            writer.Office("DestinationActual", actualOffice);
        })
        { CorrelationIdentifier = request };

    public static OutgoingContent NegativeTransitAnswer(Mrn mrn, string actualOffice, string reason, string request) =>
        new("IE115", ExchangeNames.OwnerOf(actualOffice), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Fact("requestRejectionReasonCode", reason);
            });
            writer.Group("CustomsOfficeOfTransitActual", () =>
            {
                writer.Fact("referenceNumber", actualOffice);
                writer.Fact("guaranteeNotValidForCountry", false);
            });
        })
        { CorrelationIdentifier = request };

    // Where nothing is known of the movement, its MRN still names the country that released it.
    private static ParticipantId DepartureOf(Mrn mrn) => ParticipantId.Parse($"NTA.{mrn.IssuingCountry}");
}
