using System.Text.Json.Serialization;

namespace CatsIce.LoadTests.Workloads;

/// <summary>One message of a corpus.</summary>
/// <param name="Movement">Number of its movement.</param>
/// <param name="Place">In its movement, from 0.</param>
/// <param name="At">Where its bytes begin in the file of documents.</param>
/// <param name="Expect">How it must be answered: <c>Receipt</c>, <c>Receipt again</c>, <c>IE906 92</c>, <c>IE917 39</c>.</param>
/// <param name="Negative">What is wrong with it, in a word; null for messages that must be accepted.</param>
/// <param name="Digest">SHA-256 of its bytes, base64; null for those that must never be delivered.</param>
/// <param name="Of">Place of the message whose identification it bears; -1 when it has its own.</param>
internal sealed record CorpusMessage(
    int Movement, int Place, long At, int Length, string Type, string Sender, string Recipient, string Expect, string? Negative = null, string? Digest = null, int Of = -1)
{
    public const string Receipt = "Receipt";

    /// <summary>The first receipt, byte for byte.</summary>
    public const string Again = "Receipt again";

    /// <summary>Accepted and delivered.</summary>
    [JsonIgnore]
    public bool IsPositive => Negative is null;
}

/// <summary>One movement of a corpus, whole.</summary>
/// <param name="RealHours">From its first message to its last, in the life that it was drawn from.</param>
internal sealed record CorpusMovement(int Number, string Course, string Size, string Mrn, double RealHours, IReadOnlyList<CorpusMessage> Messages);
