namespace CatsIce.NationalSystem.Outbox;

/// <summary>What became of one attempt to send.</summary>
/// <param name="Detail">Receipt number, first finding of a refusal, or why the attempt failed.</param>
/// <param name="JournalAnswer">Accepted, Duplicate, Refused, Fault or Failed.</param>
internal abstract record SubmitOutcome(string Detail, string JournalAnswer)
{
    /// <summary>The hub has receipted or refused this very document; it is never sent again.</summary>
    /// <param name="State">One of <see cref="OutboxStates"/>.</param>
    internal sealed record Settled(string State, byte[] Answer, string Detail, string JournalAnswer) : SubmitOutcome(Detail, JournalAnswer);

    /// <summary>Nothing is known of what the hub did; the same document goes out again.</summary>
    /// <param name="ByUs">The hub says that we have to change something first; the same again will not help before.</param>
    internal sealed record Failed(string Detail, string JournalAnswer, TimeSpan? RetryAfter = null, bool ByUs = false) : SubmitOutcome(Detail, JournalAnswer);
}
