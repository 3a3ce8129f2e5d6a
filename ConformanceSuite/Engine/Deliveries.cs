using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Inbox;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>Brings a parcel to the system under test on the way that its profile names: by a call, or by laying it ready to be collected.</summary>
/// <param name="courier">Null: the system collects.</param>
/// <param name="collectWithin">How long it may take until a parcel is collected and confirmed.</param>
internal sealed class Deliveries(Courier? courier, CollectQueue queue, Mailbox mailbox, StatusBook statuses, Transcript transcript, TimeSpan collectWithin)
{
    /// <summary>Why a document can't be brought on the way of this system, or its answer not be had; null: it can.</summary>
    /// <param name="mustBeFault">Nothing but a Fault is expected as the answer.</param>
    public string? Impossible(Parcel parcel, bool mustBeFault) =>
        courier is not null ? null
        : mustBeFault ? "A system that fetches its messages has no call in which it could answer with a Fault."
        : parcel.Tamper is not null ? "What is spoiled here is the whole body of a call of the exchange; a system that fetches its messages is not called."
        : !Embedded.Fits(parcel.Document) ? "What is not one well-formed document can't be laid ready to be fetched: the answer that brings it would not be right either."
        : null;

    public async Task<DeliveryResult> Deliver(Parcel parcel, CancellationToken cancel)
    {
        mailbox.OwnMessage(parcel.Scenario, parcel.Transmission.MessageIdentification);
        var result = courier is null ? await LayReady(parcel, cancel) : await courier.Push(parcel, cancel);
        statuses.Tried(parcel, result);
        return result;
    }

    private async Task<DeliveryResult> LayReady(Parcel parcel, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(collectWithin);
        try
        {
            return await queue.Deliver(parcel, late.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var trouble = $"It was not collected and confirmed within {collectWithin.TotalSeconds:0} seconds.";
            var document = transcript.Bytes.Keep(parcel.Document.Span);
            var number = transcript.Add(stamp => new Exchanged(
                stamp.Number, stamp.At, stamp.Ticks, parcel.Scenario, parcel.Step, false, "Collect", parcel.Party, parcel.Message, parcel.As, document, "", "", "", 0,
                collectWithin.TotalMilliseconds, trouble, ImmutableSortedDictionary<string, string>.Empty));
            return new DeliveryResult(number, default, "", trouble);
        }
    }
}
