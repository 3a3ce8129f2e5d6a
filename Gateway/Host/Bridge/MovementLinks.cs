using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Bridge;

/// <summary>The versions of sender and recipient in a movement, from the first message of each on (exchange profile, section 9). Read and written inside the transaction
/// that stores the message, so that two messages at once cannot open one link in two versions.</summary>
internal sealed class MovementLinks
{
    private const string SelectLinks = "SELECT mrn AS Mrn, participant AS Participant, css_version AS Version FROM movement_link";

    private static readonly Statement LinksOf = new($"{SelectLinks} WHERE mrn = @key");
    private static readonly Statement LinksOfMany = new(d => $"{SelectLinks} WHERE {d.IsOneOf("mrn", "@keys")}");
    private static readonly Lookup<Link> Links = new(LinksOf, LinksOfMany, row => row.Mrn);
    private static readonly Statement Open = new("INSERT INTO movement_link (mrn, participant, css_version) VALUES (@mrn, @participant, @version)");
    private static readonly Statement Change = new("UPDATE movement_link SET css_version = @version WHERE mrn = @mrn AND participant = @participant");
    private static readonly Statement VersionOf = new("SELECT css_version FROM message WHERE sender = @Recipient AND message_id = @asked");

    private readonly Validated _message;
    private readonly string? _sender;
    private readonly string? _recipient;

    private MovementLinks(Validated message, IEnumerable<Link> links)
    {
        _message = message;
        foreach (var link in links)
        {
            _sender = link.Participant == message.Caller.Id ? link.Version : _sender;
            _recipient = link.Participant == message.Recipient ? link.Version : _recipient;
        }
    }

    /// <summary>Says beforehand that the links of a movement will be needed.</summary>
    public static void Want(WriteSession session, string mrn) => session.Want(Links, mrn);

    // A NACK and what else stands outside of the movement keep to the message they answer: the movement's version binds those that move it.
    public static MovementLinks Of(WriteSession session, Validated message) => new(
        message,
        message.Document.Facts.Mrn is { } mrn && !message.Document.Type.IsNack
            ? session.RowsOf(Links, mrn)
            : []);

    /// <returns>IE906 code 50 when the sender has used another version in this movement and still speaks it; else null.</returns>
    public Problem? Strayed(MovementDecision movement)
    {
        var sent = _message.Document.Specification.Version;
        if (movement is not MovementDecision.Allowed || _sender is not { } held || held == sent || !_message.Caller.Participant.Speaks(held))
        {
            return null;
        }
        return new Problem(
            50,
            $"{_message.Caller.Id} takes part in movement {_message.Document.Facts.Mrn} in CSS {held}; this document follows CSS {sent}. The version of a party stays the same through a movement.",
            $"Send the messages of this movement in CSS {held}, and those of new movements in CSS {sent}.")
        {
            Reason = "E9001",
            OriginalValue = sent,
        }.At(_message.Document.Root);
    }

    /// <summary>The version in which the recipient gets the message.</summary>
    public string ForRecipient(WriteSession session, Deliverable document) =>
        document.NeedsNoChoice ? document.Sent : VersionChoice.For(document.Spoken, _recipient, Asked(session), document.Sent);

    /// <summary>Keeps the versions that both parties used. What a party no longer speaks is replaced: it could neither send nor be sent anything else.</summary>
    public void Keep(WriteSession session, MovementDecision.Allowed allowed, string delivered)
    {
        if (allowed.State == MovementTable.None)
        {
            return;
        }
        Keep(session, _message.Caller.Id, _sender, _message.Document.Specification.Version);
        if (_message.Recipient != Stationery.Issuer && _message.Recipient != _message.Caller.Id)
        {
            Keep(session, _message.Recipient, _recipient, delivered);
        }
    }

    // Most messages of a movement change nothing here.
    private void Keep(WriteSession session, string participant, string? held, string version)
    {
        if (held != version)
        {
            session.ExecuteLater(held is null ? Open : Change, new { mrn = _message.Document.Facts.Mrn, participant, version });
        }
    }

    private string? Asked(WriteSession session) => _message.Document.Header.CorrelationIdentifier is { } asked
        ? session.Find<string>(VersionOf, new { _message.Recipient, asked })
        : null;

    private sealed record Link(string Mrn, string Participant, string Version);
}
