using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Deliver;

/// <summary>The delivery of a message that is being stored: into the outbox, or by the short way where that is open. Its steps are those of the piece of work that stores the message.</summary>
/// <param name="orderKey">Of the line in the outbox.</param>
internal sealed class FirstDelivery(Validated message, string orderKey, Stationery stationery, DeliverOptions options, DeliveryBell bell, Handovers handovers)
{
    // Of the request; the thread that writes has none.
    private readonly string? _trace = MessageTrace.ToKeep();
    private NewDelivery? _delivery;
    private Handover? _way;
    private Rows<PlacedDelivery>? _placed;
    private byte[] _sent = [];

    /// <param name="isConverted">A copy is delivered. It is read as it was stored: that is rare, and the copy is signed later.</param>
    public void Decide(WriteSession session, long logIndex, bool isConverted)
    {
        if (message.Recipient == ParticipantId.Hub.Value)
        {
            return;
        }
        _delivery = new NewDelivery(logIndex, message.Recipient, orderKey, message.Document.Type.Priority, message.At + options.MaxAge, _trace);
        _way = isConverted ? null : handovers.TryTake(message.Recipient);
        if (_way is null)
        {
            _delivery.Insert(session, message.At);
        }
        else
        {
            _placed = _delivery.InsertLeased(session, message.At, handovers.LeaseFrom(stationery.Now));
        }
    }

    // The request's own buffers end with it; the delivery goes on.
    public void Sign() => _sent = _way is null ? [] : message.Document.Canonical.ToArray();

    /// <summary>It is durable: it goes, or whoever looks into the outbox is told.</summary>
    public void Committed()
    {
        if (_way is { } way && _delivery!.Leased(_placed!.All[0]) is { } leased)
        {
            _way = null;
            way.Begin(leased, Outgoing(leased));
        }
        else
        {
            GiveWayBack();
            bell.Ring(message.Recipient);
        }
    }

    /// <summary>What was decided is undone.</summary>
    public void GiveWayBack()
    {
        if (_way?.GiveBack() == true)
        {
            bell.Ring(message.Recipient);
        }
        _way = null;
    }

    private Outgoing Outgoing(LeasedDelivery leased) => new(
        leased, new SentDocument(message.Caller.Id, message.MessageId, message.Document.Digest), message.Document.Type.Code,
        DateTimeOffset.FromUnixTimeMilliseconds(message.At.ToUnixTimeMilliseconds()), message.Document.Digest, Conversion: null, _sent);
}
