using System.Xml.Linq;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Answers about what we know: the whole movement (IE038), its state in our records (IE095), whether our system answers (IE975).</summary>
internal static class StatusLetters
{
    public static OutgoingContent Movement(ReleasedMovement movement, BusinessDocument query, string status, IReadOnlyList<XElement> incidents) =>
        new("IE038", Asker(query), movement.Mrn, writer =>
        {
            var record = new RecordWriting(writer, movement, incidents);
            record.Operation(status);
            record.DepartureAndDestination();
            record.TransitsForDestination();
            writer.Copy(query.Groups("CustomsOfficeOfRequest"));
            record.HolderAndGoods();
        })
        { CorrelationIdentifier = query.Header.MessageIdentification };

    /// <param name="reason">Code list CL184.</param>
    public static OutgoingContent NoMovement(Mrn mrn, BusinessDocument query, string reason) =>
        new("IE038", Asker(query), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Fact("requestRejectionReasonCode", reason);
            });
            writer.Copy(query.Groups("CustomsOfficeOfRequest"));
        })
        { CorrelationIdentifier = query.Header.MessageIdentification };

    /// <param name="status">Code list CL9002.</param>
    /// <param name="part">Of ours in the movement: Departure, Destination or Transit.</param>
    public static OutgoingContent Status(Mrn mrn, BusinessDocument query, string status, string part, string office) =>
        new("IE095", Asker(query), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Fact("status", status);
            });
            writer.Office(part, office);
        })
        { CorrelationIdentifier = query.Header.MessageIdentification };

    public static OutgoingContent Available(BusinessDocument query) =>
        new("IE975", Asker(query), Mrn.TryParse(query.Facts.Mrn, out var mrn) ? mrn : null, writer => writer.Group("Header", () =>
        {
            writer.Fact("MRN", query.Facts.Mrn);
            writer.Fact("status", "AVA");
        }))
        { CorrelationIdentifier = query.Header.MessageIdentification };

    private static ParticipantId Asker(BusinessDocument query) => ParticipantId.Parse(query.Header.MessageSender!);
}
