using System.Collections.Immutable;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Validate;

/// <summary>A document that is valid by schema and header. Only <see cref="DocumentCheck"/> makes one.</summary>
/// <param name="ContentProblems">What steps 8 to 10 found. It is pronounced only after the store has judged duplicates and sequence (26, 90, 92), which
/// come first in the order of checks.</param>
internal sealed record Validated(Authenticated Authenticated, ImmutableArray<Problem> ContentProblems)
{
    public BusinessDocument Document => Authenticated.Document;

    public Caller Caller => Authenticated.Caller;

    public DateTimeOffset At => Authenticated.At;

    // The schema makes these parts of the header mandatory.
    public string MessageId => Document.Header.MessageIdentification!;

    public string Recipient => Document.Header.MessageRecipient!;
}
