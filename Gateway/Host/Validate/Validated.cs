using System.Collections.Immutable;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Validate;

/// <summary>A document that is valid by schema, with its findings. Only <see cref="DocumentCheck"/> makes one.</summary>
/// <param name="HeaderProblems">What step 7 found beside the store (14 Hnnn, 93). It is pronounced in the transaction: a document that was accepted gets its first
/// receipt again, also when its recipient was suspended meanwhile.</param>
/// <param name="ContentProblems">What steps 8 to 10 found. It is pronounced only after the store has judged duplicates and sequence (26, 90, 92), which
/// come first in the order of checks.</param>
internal sealed record Validated(Authenticated Authenticated, ImmutableArray<Problem> HeaderProblems, ImmutableArray<Problem> ContentProblems)
{
    public BusinessDocument Document => Authenticated.Document;

    public Caller Caller => Authenticated.Caller;

    public DateTimeOffset At => Authenticated.At;

    // The schema makes these parts of the header mandatory.
    public string MessageId => Document.Header.MessageIdentification!;

    public string Recipient => Document.Header.MessageRecipient!;
}
