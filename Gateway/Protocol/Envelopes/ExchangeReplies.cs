using CatsIce.Protocol.Receipts;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Answer to Ping: who the caller is to the one who answers (exchange profile, section 2).</summary>
/// <param name="Echo">The text of the request.</param>
/// <param name="Participant">The caller's participant id, as its client certificate says.</param>
/// <param name="ParticipantStatus">Onboarding, Certified or Suspended.</param>
/// <param name="Time">Clock of the one who answers.</param>
/// <param name="Versions">CSS versions that are spoken.</param>
/// <param name="CertificateDaysLeft">Whole days until the caller's client certificate expires.</param>
/// <param name="CertificateNotAfter">When it expires.</param>
public sealed record PingReply(
    string Echo,
    string Participant,
    string ParticipantStatus,
    DateTimeOffset Time,
    IReadOnlyList<string> Versions,
    int CertificateDaysLeft,
    DateTimeOffset CertificateNotAfter);

/// <summary>One delivery handed out by Collect, under lease until it is confirmed or the lease ends.</summary>
/// <param name="DeliveryId">To be named in Confirm.</param>
/// <param name="Transmission">Canonical bytes, signed by the hub.</param>
/// <param name="Document">Canonical bytes, as the origin signed them; of a bridged message as the hub did.</param>
public sealed record CollectedItem(string DeliveryId, ReadOnlyMemory<byte> Transmission, ReadOnlyMemory<byte> Document);

/// <summary>What happened to one message, attempt by attempt.</summary>
/// <param name="HubNumber">Place in the hub's log.</param>
/// <param name="State">Pending, Delivered, Refused or Parked.</param>
/// <param name="Conversion">Only when the message was bridged into another version.</param>
public sealed record MessageStatus(
    long HubNumber,
    string MessageIdentification,
    string MessageType,
    string Sender,
    string Recipient,
    string? Mrn,
    DateTimeOffset ReceivedAt,
    string State,
    IReadOnlyList<DeliveryAttempt> Attempts,
    Conversion? Conversion = null);

/// <param name="Number">1 for the first.</param>
/// <param name="Outcome">In one word.</param>
/// <param name="Detail">What the destination answered, or why it could not be reached.</param>
public sealed record DeliveryAttempt(int Number, DateTimeOffset At, string Outcome, string? Detail);
