using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>What is looked for. All that is given must fit; nothing given means all.</summary>
internal sealed record MessageCriteria
{
    public string? Mrn { get; init; }

    public string? MessageId { get; init; }

    /// <summary>Sent it, or is to receive it.</summary>
    public string? Participant { get; init; }

    public string? Type { get; init; }

    /// <summary>As <see cref="FoundMessage.State"/> says it.</summary>
    public string? State { get; init; }

    /// <summary>Error code or errorReason of a document that was refused: 90, R0987.</summary>
    public string? Reason { get; init; }

    /// <summary>Received then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? To { get; init; }

    public bool WantsAccepted => Reason is null && State != FoundMessage.NotAccepted;

    public bool WantsRefused => State is null or FoundMessage.NotAccepted;

    public long FromMs => From?.ToUnixTimeMilliseconds() ?? 0;

    /// <summary>Not included.</summary>
    public long ToMs => To?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    /// <summary>What the way to a row has not asked already.</summary>
    public bool Fits(FoundMessage row) =>
        (Mrn is null || row.Mrn == Mrn)
        && (MessageId is null || row.MessageId == MessageId)
        && (Participant is null || row.Sender == Participant || row.Recipient == Participant)
        && (Type is null || row.Type == Type)
        && (State is null || row.State == State)
        && row.AtMs >= FromMs && row.AtMs < ToMs;
}
