using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>An attempt that has ended, as it is stored. Made where the attempt was, because the thread that writes has no time for packing and hashing.</summary>
internal sealed class EndedAttempt
{
    public EndedAttempt(LeasedDelivery delivery, AttemptResult result, DateTimeOffset startedAt, DateTimeOffset endedAt)
    {
        var answer = result.StoredEvidence;
        Fact = new DeliveryAttempts.Row
        {
            LogIndex = delivery.LogIndex,
            Recipient = delivery.Recipient,
            Number = delivery.Attempt,
            StartedAt = startedAt.ToUnixTimeMilliseconds(),
            EndedAt = endedAt.ToUnixTimeMilliseconds(),
            Outcome = result.Outcome,
            Detail = result.Explanation,
            AnswerHash = answer is null ? null : Digests.Of(result.Evidence.Span),
        };
        Row = new { delivery.OutboxId, Fact.Number, Fact.StartedAt, Fact.EndedAt, Fact.Outcome, Fact.Detail, Answer = answer };
    }

    /// <summary>The parameters of its insert.</summary>
    public object Row { get; }

    /// <summary>Without the key that it gets.</summary>
    public DeliveryAttempts.Row Fact { get; }
}

/// <summary>An attempt whose insert was asked for: what the evidence log holds of it.</summary>
internal sealed class AttemptEntry(EndedAttempt attempt, Rows<long> id)
{
    /// <summary>When the insert was answered. Costs a hash.</summary>
    public LogRow Make() => LogRow.Of(FactTables.Attempted.EntryOf(attempt.Fact with { AttemptId = id.All[0] }));
}
