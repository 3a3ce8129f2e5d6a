namespace CatsIce.Gateway.Operate.Messages;

/// <summary>What every lookup of messages selects, in the names of <see cref="FoundMessage"/>.</summary>
internal static class MessageColumns
{
    /// <summary>Goes with <see cref="AcceptedFrom"/>.</summary>
    public const string Accepted =
        """
        m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
        COALESCE(o.state, 'Received') AS State
        """;

    public const string AcceptedFrom = "FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index";

    /// <summary>With its table.</summary>
    public const string Refused =
        "refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal";

    /// <summary>With its tables.</summary>
    public const string Archived =
        $"""
        g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, '{FoundMessage.Archived}' AS State, a.file_name AS Archive
        FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id
        """;
}
