using System.Collections.Immutable;

namespace CatsIce.Gateway.Retention.Plan;

/// <summary>What kind of thing goes.</summary>
internal enum RetentionKind { Movement, OtherMessages, Refusal }

/// <summary>Why something that is old enough by its kind stays.</summary>
internal enum Obstacle
{
    None,

    /// <summary>A participant's own age is longer, or something happened later than the movement's last change.</summary>
    Young,

    /// <summary>A legal hold.</summary>
    Held,

    /// <summary>A delivery is on its way.</summary>
    Pending,

    /// <summary>One of its messages was tried so often that no archive holds it with all attempts.</summary>
    TooMuch,

    /// <summary>The evidence log has not taken all of it yet, or no checkpoint stands over it.</summary>
    NotInLog,
}

/// <summary>What goes together or not at all: all messages of one MRN, a single message without one, or one refused document.</summary>
internal sealed record RetentionUnit(RetentionKind Kind, string? Mrn, ImmutableArray<UnitMessage> Messages, long? RefusalId, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    // Document and answer; an entry and its proof.
    private const int FilesOfRefusal = 4;

    /// <summary>Files of a container, at most.</summary>
    public long Files => Messages.Sum(message => message.Files) + (RefusalId is null ? 0 : FilesOfRefusal);

    /// <summary>Of the documents as they are stored; those of a refusal are not counted.</summary>
    public long Bytes => Messages.Sum(message => message.Bytes);
}

/// <summary>A message of a unit, with what decides whether it may go.</summary>
internal sealed record UnitMessage
{
    // Document, receipt and copy; an entry and its proof.
    private const int FilesOfMessage = 5;
    private const int FilesOfAttempt = 3;

    public long LogIndex { get; init; }

    public string Sender { get; init; } = "";

    public string MessageId { get; init; } = "";

    public string Recipient { get; init; } = "";

    public long ReceivedAt { get; init; }

    public long Bytes { get; init; }

    public long Attempts { get; init; }

    public long Files => FilesOfMessage + (FilesOfAttempt * Attempts);

    public long Unfinished { get; init; }

    public long? LastChange { get; init; }

    public long Held { get; init; }

    public long Unlogged { get; init; }
}
