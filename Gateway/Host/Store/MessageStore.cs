using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Store;

/// <summary>The stage that makes a message durable. It answers only after the commit.</summary>
internal sealed class MessageStore(CommitWriter writer, Stationery stationery, DeliverOptions deliver, DeliveryBell bell, Handovers handovers, ReceiveOptions receive, BridgeDesk bridge)
{
    /// <returns>The stored message with its receipt; IE906 with the findings in the header, 26, 90, 92, 50, the findings of the content check, 51 or 52; or Fault Throttled.</returns>
    public async Task<Outcome<Stored>> Run(Deliverable document)
    {
        CrashPoint.Pass(CrashPoint.AfterChecks);
        while (true)
        {
            var work = new StoreMessage(document, stationery, deliver, bell, handovers);
            if (!writer.TryEnqueue(work))
            {
                return Throttled(receive);
            }
            if (await work.Done is { } outcome)
            {
                return outcome;
            }
            // The movement holds the recipient to another version than was likely. Versions are few, so this ends.
            bridge.Prepare(document, work.Missing!);
        }
    }

    /// <summary>What <see cref="Run"/> would answer now; nothing is kept of it.</summary>
    public async Task<Outcome<Judgement>> Try(Deliverable document)
    {
        while (true)
        {
            var work = new TryMessage(new StoreMessage(document, stationery, deliver, bell, handovers));
            if (!writer.TryEnqueue(work))
            {
                return Throttled(receive);
            }
            if (await work.Done is { Missing: null } judged)
            {
                return judged;
            }
            bridge.Prepare(document, (await work.Done).Missing!);
        }
    }

    /// <summary>The queue of the writer is full: the new waits, what was begun is finished.</summary>
    public static Refusal.Fault Throttled(ReceiveOptions options) =>
        new(FaultCode.Throttled, "More arrives than can be stored now; nothing of this message was kept.", "Send the same document again after the time given.")
        {
            RetryAfter = options.RetryAfter,
        };
}
