using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Journal;

/// <summary>One transmission and its answer.</summary>
/// <param name="At">When the answer was there; UTC, ISO 8601. Set when the line is written.</param>
/// <param name="Direction">sent or received.</param>
/// <param name="Counterpart">Who was at the other end of the connection: the hub.</param>
/// <param name="Party">Who the message is for (sent) or from (received).</param>
/// <param name="Answer">Accepted, Duplicate, Refused, Fault, Failed.</param>
/// <param name="Detail">Receipt number, or the first finding of a refusal.</param>
/// <param name="Versions">Of a message that the hub converted: <c>3.0→2.0</c>.</param>
/// <param name="Dropped">How many facts the conversion dropped or shortened.</param>
/// <param name="Milliseconds">From the first byte out, or in, to the answer.</param>
internal sealed record JournalLine(
    long Number, string? At, string Direction, string Counterpart, string Party, string Type, string MessageId, string? Mrn, string Answer, string? Detail, long Milliseconds, string? Versions = null, long? Dropped = null)
{
    public const string Sent = "sent";
    public const string Received = "received";
    private const string Hub = "ICE";

    public static JournalLine OfReceived(Transmission transmission, string type, string? mrn, string answer, string? detail, long milliseconds) => new(
        0, null, Received, Hub, transmission.Sender, type, transmission.MessageIdentification, mrn, answer, detail, milliseconds,
        transmission.Conversion is { } conversion ? $"{conversion.FromVersion}→{conversion.ToVersion}" : null, transmission.Conversion?.DroppedInAll);

    public static JournalLine OfSent(string to, string type, string messageId, string? mrn, string answer, string? detail, long milliseconds) =>
        new(0, null, Sent, Hub, to, type, messageId, mrn, answer, detail, milliseconds);
}
