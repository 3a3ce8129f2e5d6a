using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>What the exchange does about one call: a closed family.</summary>
internal abstract record CallAnswer
{
    private CallAnswer()
    {
    }

    /// <param name="Answer">Signed Receipt, IE906 or IE917.</param>
    public sealed record Signed(byte[] Answer, bool IsNack) : CallAnswer;

    /// <param name="Xml">The response element of an operation.</param>
    public sealed record Payload(Pieces Xml) : CallAnswer;

    public sealed record Fault(Refusal.Fault Refusal) : CallAnswer;

    /// <summary>503 with Retry-After, as something in front of the exchange would answer that knows nothing of SOAP.</summary>
    public sealed record NotNow(TimeSpan RetryAfter) : CallAnswer;

    /// <summary>The connection is closed without an answer.</summary>
    public sealed record Lost : CallAnswer;
}

/// <summary>One call, understood and decided.</summary>
/// <param name="Operation">Empty when it could not be told.</param>
/// <param name="Document">The business document in it; null when there is none, or none that could be read.</param>
/// <param name="Carried">A signed answer in it (Confirm): canonical bytes.</param>
/// <param name="Parcel">What the call confirms; null: nothing.</param>
/// <param name="HandedOut">Time stamp of the clock when that parcel was handed out first; null: nothing is confirmed.</param>
/// <param name="Arrived">Goes into the mailbox when the answer is on its way, with the number of the line; null: nothing does.</param>
/// <param name="Confirmed">Told when the answer is on its way, with the number of the line.</param>
internal sealed record DecidedCall(
    string Operation, string Scenario, CallAnswer Answer, BusinessDocument? Document = null, ReadOnlyMemory<byte> Carried = default,
    Parcel? Parcel = null, long? HandedOut = null, Func<long, Arrival>? Arrived = null, Action<long>? Confirmed = null);
