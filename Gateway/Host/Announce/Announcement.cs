using System.Collections.Immutable;
using System.Security.Cryptography;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Gateway.Validate;

namespace CatsIce.Gateway.Announce;

/// <summary>What the exchange passes on to all others when a message to itself is accepted: an IE071 for an IE070. Stored in the same commit, so that nobody who was
/// receipted was not announced. Its steps are those of the piece of work that stores the message.</summary>
internal sealed class Announcement(Validated message, Stationery stationery, TimeSpan maxAge)
{
    private ImmutableArray<(long LogIndex, AvailabilityNotice Notice)> _notices = [];
    private byte[][] _signed = [];

    public IEnumerable<string> Recipients => _notices.Select(n => n.Notice.Recipient);

    public void Decide(WriteSession session) => _notices = message.Document.Type.Code == AvailabilityNotice.Told070
        ? [.. Others.Select(other => (session.NextLogIndex(), new AvailabilityNotice(stationery.NewIdentification(), other.Id.Value, message.Document)))]
        : [];

    public void Sign() => _signed = [.. _notices.Select(n => n.Notice.Sign(stationery))];

    public void Write(WriteSession session)
    {
        var now = stationery.Now;
        foreach (var ((logIndex, notice), bytes) in _notices.Zip(_signed))
        {
            new MessageRow(
                logIndex, Stationery.Issuer, notice.Identification, notice.Recipient, AvailabilityNotice.Type, message.Document.Specification.Version, "C", null, null,
                Convert.ToBase64String(SHA256.HashData(bytes)), now.ToUnixTimeMilliseconds(), StoredDocument.Pack(bytes)).InsertNotice(session);
            new NewDelivery(logIndex, notice.Recipient, notice.Identification, 'C', now + maxAge).Insert(session, now);
        }
    }

    // Whoever speaks no version that has the message can do nothing with it.
    private IEnumerable<Participant> Others => message.Caller.Registry.All.Where(other =>
        other.Id != message.Caller.Participant.Id && other.Status == ParticipantStatus.Certified && other.Speaks(message.Document.Specification.Version));
}
