using System.Data.Common;
using CatsIce.Running.Databases;
using Dapper;

namespace Gateway.Faults.Judging;

/// <summary>A message as the hub has it on file, with what became of it.</summary>
internal sealed record Filed
{
    public long LogIndex { get; init; }

    public string Sender { get; init; } = "";

    public string Id { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Type { get; init; } = "";

    public string? Mrn { get; init; }

    /// <summary>messageIdentification of what it speaks of.</summary>
    public string? Correlation { get; init; }

    public string Digest { get; init; } = "";

    public byte[] Canonical { get; init; } = [];

    public byte[]? Receipt { get; init; }

    /// <summary>Of the evidence log.</summary>
    public long Entries { get; init; }

    /// <summary>Pending, Delivered, Refused or Parked; null when nobody is to get it.</summary>
    public string? State { get; init; }

    /// <summary>The destination's first answer that was held to be a receipt.</summary>
    public byte[]? Evidence { get; init; }
}

/// <summary>What the hub has on file of the movements of one cycle, read in one transaction.</summary>
/// <param name="States">Of the movements, by MRN.</param>
internal sealed record HubBook(IReadOnlyList<Filed> Messages, IReadOnlyDictionary<string, string> States)
{
    /// <summary>By sender and messageIdentification.</summary>
    public ILookup<(string Sender, string Id), Filed> ById { get; } = Messages.ToLookup(message => (message.Sender, message.Id));

    /// <param name="mrns">What is looked for.</param>
    public static HubBook Read(DbConnection connection, DbTransaction moment, IReadOnlyList<string> mrns)
    {
        // Written out: engines and Dapper differ in how they take a list.
        var these = string.Join(", ", mrns.Select(mrn => $"'{mrn}'"));
        var evidence = connection.Query<(long LogIndex, byte[] Answer)>(
            $"""
            SELECT m.log_index, a.answer FROM message m JOIN outbox o ON o.log_index = m.log_index JOIN attempt a ON a.outbox_id = o.outbox_id
            WHERE m.mrn IN ({these}) AND a.outcome = 'Delivered' ORDER BY a.attempt_id
            """, transaction: moment).ToLookup(row => row.LogIndex, row => StoredBytes.Plain(row.Answer));
        var messages = connection.Query<Filed>(
            $"""
            SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS Id, m.recipient AS Recipient, m.type AS Type, m.mrn AS Mrn, m.correlation_id AS Correlation,
                   m.digest AS Digest, m.canonical AS Canonical, r.document AS Receipt, o.state AS State,
                   (SELECT COUNT(*) FROM evidence_entry e WHERE e.kind = 'Accepted' AND e.ref = m.log_index) AS Entries
            FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index LEFT JOIN outbox o ON o.log_index = m.log_index
            WHERE m.mrn IN ({these}) ORDER BY m.log_index
            """, transaction: moment).Select(filed => filed with
            {
                Canonical = StoredBytes.Plain(filed.Canonical),
                Receipt = filed.Receipt is { } receipt ? StoredBytes.Plain(receipt) : null,
                Evidence = evidence[filed.LogIndex].FirstOrDefault(),
            });
        var states = connection.Query<(string Mrn, string State)>($"SELECT mrn, state FROM movement WHERE mrn IN ({these})", transaction: moment);
        return new HubBook([.. messages], states.ToDictionary(row => row.Mrn, row => row.State));
    }
}
