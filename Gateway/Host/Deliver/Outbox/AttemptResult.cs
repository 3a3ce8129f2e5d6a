using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <param name="RetryAfter">How long the destination wants to be left alone, when it says.</param>
internal sealed record Busy(TimeSpan? RetryAfter);

/// <summary>What one attempt to deliver came to.</summary>
internal abstract record AttemptResult
{
    // Both are the destination's own words, kept of every attempt: what is longer would fill the disk, and the memory of whoever asks for the status.
    private const int LongestExplanation = 1000;
    private const int MostEvidenceOfFailure = 64 * 1024;

    private AttemptResult()
    {
    }

    /// <summary>The destination took responsibility: its signed receipt was verified.</summary>
    internal sealed record Delivered(ReadOnlyMemory<byte> Receipt) : AttemptResult;

    /// <summary>The destination answered with a signed IE906 or IE917, which was verified.</summary>
    internal sealed record RefusedByDestination(ReadOnlyMemory<byte> Nack, string Summary) : AttemptResult;

    /// <summary>The destination answered, but not with something that ends the matter.</summary>
    /// <param name="Permanent">A SOAP fault that blames the message, not the call: the same bytes will not be taken later either.</param>
    internal sealed record Failed(string Detail, bool Permanent, ReadOnlyMemory<byte> Answer = default) : AttemptResult
    {
        /// <summary>The destination, or what stands before it, has no time for anything now.</summary>
        public Busy? Busy { get; init; }

        /// <summary>The answer may be right, but can't be judged here now: what to tell a destination that brought it itself.</summary>
        public Refusal.Fault? NotNow { get; init; }
    }

    /// <summary>No answer at all: name, TCP, TLS, or time-out.</summary>
    internal sealed record Unreachable(string Detail) : AttemptResult;

    public string Outcome => GetType().Name;

    public string Explanation => Words.Length <= LongestExplanation ? Words : string.Concat(Words.AsSpan(0, LongestExplanation), "…");

    private string Words => this switch
    {
        Delivered => "The destination's signed receipt is on file.",
        RefusedByDestination r => r.Summary,
        Failed f => f.Detail,
        Unreachable u => u.Detail,
        _ => throw new InvalidOperationException("AttemptResult is a closed family."),
    };

    /// <summary>What the destination sent, kept as evidence and packed; of a failure only where it is of the size of an answer. Null when there is none.</summary>
    public byte[]? StoredEvidence => Evidence.IsEmpty ? null : StoredDocument.Pack(Evidence.Span);

    /// <summary>The same as it came.</summary>
    public ReadOnlyMemory<byte> Evidence => this switch
    {
        Delivered d => d.Receipt,
        RefusedByDestination r => r.Nack,
        Failed f when f.Answer.Length <= MostEvidenceOfFailure => f.Answer,
        _ => default,
    };
}
