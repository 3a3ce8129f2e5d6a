using System.Collections.Immutable;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Validate;

/// <summary>A document that is valid by schema, with its findings. Only <see cref="DocumentCheck"/> makes one.</summary>
/// <param name="HeaderProblems">What step 7 found in the header (14 Hnnn). It is pronounced in the transaction: a document that was accepted gets its first
/// receipt again, also when its recipient was suspended meanwhile.</param>
/// <param name="MrnProblems">A wrong check digit (93): after a taken identification (26) in the order of checks.</param>
/// <param name="ContentProblems">What steps 8 to 10 found. It is pronounced only after the store has judged duplicates and sequence (26, 90, 92), which
/// come first in the order of checks.</param>
internal sealed record Validated(Authenticated Authenticated, ImmutableArray<Problem> HeaderProblems, ImmutableArray<Problem> MrnProblems, ImmutableArray<Problem> ContentProblems)
{
    /// <summary>Everything that was found, in the order of checks.</summary>
    public ImmutableArray<Problem> Problems => [.. HeaderProblems, .. MrnProblems, .. ContentProblems];

    public BusinessDocument Document => Authenticated.Document;

    public Caller Caller => Authenticated.Caller;

    public DateTimeOffset At => Authenticated.At;

    // The schema makes these parts of the header mandatory.
    public string MessageId => Document.Header.MessageIdentification!;

    public string Recipient => Document.Header.MessageRecipient!;
}
