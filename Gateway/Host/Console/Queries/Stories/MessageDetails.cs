using CatsIce.Gateway.Console.Explaining;
using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>What is on file about one message or refused document, but the documents themselves.</summary>
internal sealed record MessageDetails
{
    /// <summary>4711, or R12 for a refusal.</summary>
    public required string Number { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Pending, Delivered, Refused (by the destination), Parked; Received when it goes to nobody; NotAccepted; Archived.</summary>
    public required string State { get; init; }

    public string? Type { get; init; }

    /// <summary>What messages of this type are called.</summary>
    public string? Title { get; init; }

    public string? Purpose { get; init; }

    public string? CssVersion { get; init; }

    /// <summary>A, B or C: exchange profile, section 7.</summary>
    public string? Priority { get; init; }

    public required string From { get; init; }

    public string? To { get; init; }

    public string? MessageIdentification { get; init; }

    public string? CorrelationIdentifier { get; init; }

    public string? Mrn { get; init; }

    /// <summary>Base64 SHA-256 of the canonical document.</summary>
    public string? Digest { get; init; }

    /// <summary>File in which it is, when it is no longer here.</summary>
    public string? Archive { get; init; }

    /// <summary>As the document says it; null when it could not be read.</summary>
    public DocumentHeader? Header { get; init; }

    public SignatureFacts? Signature { get; init; }

    public ReceiptFacts? Receipt { get; init; }

    /// <summary>What was delivered instead of it, where the recipient speaks another version.</summary>
    public Protocol.Receipts.Conversion? Conversion { get; init; }

    public IReadOnlyList<DeliveryFacts> Deliveries { get; init; } = [];

    /// <summary>What it answers, what answers it, and what was told about it.</summary>
    public IReadOnlyList<LinkedMessage> Linked { get; init; } = [];

    public RefusalFacts? Refusal { get; init; }

    /// <summary>Documents that can be fetched: sent, delivered, receipt, answer.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];
}

/// <param name="ReceiptId">Of the receipt that its sender got.</param>
internal sealed record ReceiptFacts(string ReceiptId, DateTimeOffset IssuedAt);

/// <summary>The signature as it is in the stored document, verified anew with the certificate that it brings, as of the time of receipt.</summary>
/// <param name="IsRight">It is the signature of this document, made with that certificate, which was valid then.</param>
/// <param name="IsRegistered">That certificate is registered now for who is said to have signed.</param>
/// <param name="Finding">S001 to S020; null when it is right.</param>
internal sealed record SignatureFacts(bool IsRight, string? Subject, string? Thumbprint, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, bool IsRegistered, ExplainedProblem? Finding);

/// <summary>One delivery, with every attempt.</summary>
/// <param name="DueAt">When it is tried next; null while an earlier message of its movement is on its way.</param>
/// <param name="ExpiresAt">When it is given up.</param>
internal sealed record DeliveryFacts(string To, string State, DateTimeOffset? DueAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt, IReadOnlyList<AttemptFacts> Attempts);

/// <param name="Milliseconds">How long it took.</param>
/// <param name="HasAnswer">The destination's own signed answer is on file.</param>
internal sealed record AttemptFacts(long Number, DateTimeOffset StartedAt, long Milliseconds, string Outcome, string Detail, bool HasAnswer);

/// <param name="Relation">Answers, AnsweredBy, or RefusedBefore: a document of the same name that was refused.</param>
internal sealed record LinkedMessage(string Number, string Relation, string? Type, string From, string? To, DateTimeOffset ReceivedAt);

/// <param name="Answer">IE917, IE906 or Fault.</param>
internal sealed record RefusalFacts(string Answer, IReadOnlyList<ExplainedProblem> Problems);
