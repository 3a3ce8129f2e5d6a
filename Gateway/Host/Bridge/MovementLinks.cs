using CatsIce.Gateway.Store;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Bridge;

/// <summary>The version of each party in a movement, from its first message on (exchange profile, section 9). Read and written inside the transaction that
/// stores the message, so that two messages at once cannot open one link in two versions.</summary>
internal static class MovementLinks
{
    /// <returns>IE906 code 50 when the sender has used another version in this movement and still speaks it; else null.</returns>
    public static Problem? Strayed(WriteSession session, MovementDecision movement, Validated message)
    {
        var sent = message.Document.Specification.Version;
        if (movement is not MovementDecision.Allowed || Held(session, message, message.Caller.Id) is not { } held || held == sent || !message.Caller.Participant.Speaks(held))
        {
            return null;
        }
        return new Problem(
            50,
            $"{message.Caller.Id} takes part in movement {message.Document.Facts.Mrn} in CSS {held}; this document follows CSS {sent}. The version of a party stays the same through a movement.",
            $"Send the messages of this movement in CSS {held}, and those of new movements in CSS {sent}.")
        {
            Reason = "E9001",
            OriginalValue = sent,
        }.At(message.Document.Root);
    }

    /// <summary>The version in which the recipient gets the message.</summary>
    public static string ForRecipient(WriteSession session, Deliverable document)
    {
        var message = document.Message;
        return document.NeedsNoChoice ? document.Sent : VersionChoice.For(document.Spoken, Held(session, message, message.Recipient), Asked(session, message), document.Sent);
    }

    /// <summary>Keeps the versions that both parties used. What a party no longer speaks is replaced: it could neither send nor be sent anything else.</summary>
    public static void Keep(WriteSession session, MovementDecision.Allowed allowed, Validated message, string delivered)
    {
        if (allowed.State == MovementTable.None)
        {
            return;
        }
        Keep(session, message, message.Caller.Id, message.Document.Specification.Version);
        if (message.Recipient != Acknowledge.Stationery.Issuer)
        {
            Keep(session, message, message.Recipient, delivered);
        }
    }

    private static void Keep(WriteSession session, Validated message, string participant, string version)
    {
        var row = new { mrn = message.Document.Facts.Mrn, participant, version };
        if (!session.TryInsert("INSERT INTO movement_link (mrn, participant, css_version) VALUES (@mrn, @participant, @version)", row))
        {
            session.Execute("UPDATE movement_link SET css_version = @version WHERE mrn = @mrn AND participant = @participant AND css_version <> @version", row);
        }
    }

    // A NACK and what else stands outside of the movement keep to the message they answer: the movement's version binds those that move it.
    private static string? Held(WriteSession session, Validated message, string participant) => message.Document.Facts.Mrn is { } mrn && !message.Document.Type.IsNack
        ? session.Find<string>("SELECT css_version FROM movement_link WHERE mrn = @mrn AND participant = @participant", new { mrn, participant })
        : null;

    private static string? Asked(WriteSession session, Validated message) => message.Document.Header.CorrelationIdentifier is { } asked
        ? session.Find<string>("SELECT css_version FROM message WHERE sender = @Recipient AND message_id = @asked", new { message.Recipient, asked })
        : null;
}
