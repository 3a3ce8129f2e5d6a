using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>What became of each message, as the exchange tells it by Status: those that the system under test sent, and those that were delivered to it. Thread-safe.</summary>
internal sealed class StatusBook(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<MessageStatus> _messages = [];

    /// <summary>A message of the system under test was receipted; whoever the suite plays has it at once.</summary>
    public void Receipted(BusinessDocument document, long hubNumber)
    {
        var (now, header) = (clock.GetUtcNow(), document.Header);
        lock (_lock)
        {
            if (!_messages.Exists(known => known.Sender == header.MessageSender && known.MessageIdentification == header.MessageIdentification))
            {
                _messages.Add(new MessageStatus(
                    hubNumber, header.MessageIdentification ?? "", document.Type.Code, header.MessageSender ?? "", header.MessageRecipient ?? "", document.Facts.Mrn, now, "Delivered",
                    [new DeliveryAttempt(1, now, "Delivered", "The suite plays the recipient.")]));
            }
        }
    }

    /// <summary>A delivery was tried.</summary>
    public void Tried(Parcel parcel, DeliveryResult result)
    {
        var outcome = result.Kind switch { "Receipt" => "Delivered", "IE906" or "IE917" => "Refused", _ => "Failed" };
        var told = parcel.Transmission;
        lock (_lock)
        {
            var at = _messages.FindIndex(known => known.HubNumber == told.HubMessageNumber);
            var before = at < 0 ? [] : _messages[at].Attempts;
            var status = new MessageStatus(
                told.HubMessageNumber, told.MessageIdentification, parcel.Message, told.Sender, told.Recipient, parcel.OrderKey, told.ReceivedAt, outcome == "Failed" ? "Pending" : outcome,
                [.. before, new DeliveryAttempt(before.Count + 1, clock.GetUtcNow(), outcome, result.Trouble.Length > 0 ? result.Trouble : result.Kind)]);
            if (at < 0)
            {
                _messages.Add(status);
            }
            else
            {
                _messages[at] = status;
            }
        }
    }

    /// <param name="reference">A messageIdentification or an MRN.</param>
    public IReadOnlyList<MessageStatus> Find(string reference)
    {
        lock (_lock)
        {
            return [.. _messages.Where(message => message.MessageIdentification == reference || message.Mrn == reference).OrderBy(message => message.HubNumber)];
        }
    }
}
