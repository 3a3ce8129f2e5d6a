namespace CatsIce.Corridor.Systems;

/// <summary>What the control interface of a national system answers (samples/NationalSystem/README.md).</summary>
internal sealed record Started(string Mrn, IReadOnlyList<StartedMessage> Messages);

internal sealed record StartedMessage(string Type, string MessageIdentification, string Recipient);

internal sealed record Movement(string Mrn, IReadOnlyList<MovementRecord> Records, IReadOnlyList<OutboxEntry> Outbox, IReadOnlyList<JournalLine> Journal);

internal sealed record MovementRecord(string Book, string State);

internal sealed record OutboxEntry(string Type, string MessageIdentification, string Recipient, string State, string? Answer);

internal sealed record JournalLine(
    long Number, DateTimeOffset At, string Direction, string Counterpart, string Party, string Type, string MessageId, string? Mrn,
    string Answer, string? Detail, long Milliseconds, string? Versions = null, long? Dropped = null);

/// <summary>A national system would not do what the script asked: something is not as the script expects.</summary>
internal sealed class ControlRefusedException(string country, string what, int status, string problem)
    : Exception($"{country} refused /control/{what} with HTTP {status}: {problem}")
{
    public int Status { get; } = status;
}
