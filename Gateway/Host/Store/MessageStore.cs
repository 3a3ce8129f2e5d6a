using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Store;

/// <summary>The stage that makes a message durable. It answers only after the commit.</summary>
internal sealed class MessageStore(CommitWriter writer, Stationery stationery, DeliverOptions deliver, DeliveryBell bell, ReceiveOptions receive)
{
    /// <returns>The stored message with its receipt; IE906 with the findings in the header, 26, 90, 92 or the findings of the content check; or Fault Throttled.</returns>
    public async Task<Outcome<Stored>> Run(Validated message)
    {
        var work = new StoreMessage(message, stationery, deliver, bell);
        return writer.TryEnqueue(work) ? await work.Done : Throttled(receive);
    }

    /// <summary>The queue of the writer is full: the new waits, what was begun is finished.</summary>
    public static Refusal.Fault Throttled(ReceiveOptions options) =>
        new(FaultCode.Throttled, "More arrives than can be stored now; nothing of this message was kept.", "Send the same document again after the time given.")
        {
            RetryAfter = options.RetryAfter,
        };
}
