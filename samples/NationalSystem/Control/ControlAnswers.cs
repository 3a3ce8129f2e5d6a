using CatsIce.NationalSystem.Documents;

namespace CatsIce.NationalSystem.Control;

/// <summary>A message that was stored for sending.</summary>
internal sealed record MessageView(string Type, string MessageIdentification, string Recipient)
{
    public static MessageView Of(Draft draft) => new(draft.Type, draft.Identification.Value, draft.Recipient.Value);
}

/// <summary>What a control request set going. The messages are durable; the hub's answers are seen in the movement.</summary>
/// <param name="Mrn">Empty where it is about no movement.</param>
internal sealed record StartedView(string Mrn, IReadOnlyList<MessageView> Messages);

/// <summary>One of our records of a movement.</summary>
/// <param name="Book">departure, destination or transit.</param>
internal sealed record RecordView(string Mrn, string Book, string State, IReadOnlyList<PartyView> Parties, string ChangedAt);

internal sealed record PartyView(string Participant, string Role);

/// <summary>Our records of one movement, by their book: destination, transit, departure, guarantee.</summary>
/// <param name="State">Of the first of them; None when there is none.</param>
internal sealed record StatesView(string State, IReadOnlyDictionary<string, string> Records);

/// <summary>Everything about one movement: our records of it and all that went over the wire.</summary>
internal sealed record MovementView(string Mrn, IReadOnlyList<RecordView> Records, IReadOnlyList<OutboxView> Outbox, IReadOnlyList<Journal.JournalLine> Journal);

/// <param name="State">Waiting, Receipted or Refused.</param>
/// <param name="Answer">The hub's receipt or NACK, as it came.</param>
internal sealed record OutboxView(
    string Type, string MessageIdentification, string Recipient, string State, long Attempts, string CreatedAt, string? AnsweredAt, string? LastError, string? Answer);
