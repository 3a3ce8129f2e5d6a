using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Volume.Filling;

/// <summary>A table of the hub, with the columns that are filled, in their order.</summary>
internal sealed record Table(string Name, params string[] Columns)
{
    public static Table Message { get; } = new("message",
        "log_index", "sender", "message_id", "recipient", "type", "css_version", "priority", "mrn", "digest", "received_at", "canonical");

    public static Table Receipt { get; } = new("receipt", "log_index", "receipt_id", "issued_at", "document");

    public static Table Outbox { get; } = new("outbox",
        "outbox_id", "log_index", "recipient", "order_key", "priority", "state", "expires_at", "attempt", "ended_at");

    public static Table Attempt { get; } = new("attempt", "attempt_id", "outbox_id", "number", "started_at", "ended_at", "outcome", "detail", "answer");

    public static Table Movement { get; } = new("movement", "mrn", "css_version", "state", "opened_at", "changed_at");

    public static Table MovementParty { get; } = new("movement_party", "mrn", "participant", "role");

    public static Table MovementStep { get; } = new("movement_step", "mrn", "message", "step_key", "log_index");

    public static Table MovementLink { get; } = new("movement_link", "mrn", "participant", "css_version");

    public static Table EvidenceEntry { get; } = new("evidence_entry", "leaf", "kind", "ref", "at", "hash", "hint");

    public static Table EvidenceNode { get; } = new("evidence_node", "level", "position", "hash");

    /// <summary>In an order in which every row finds the row that it refers to.</summary>
    public static IReadOnlyList<Table> InOrder { get; } = [Message, Receipt, Outbox, Attempt, Movement, MovementParty, MovementStep, MovementLink, EvidenceEntry, EvidenceNode];
}

/// <summary>Rows of one transaction.</summary>
internal sealed class Rows
{
    private readonly Dictionary<Table, List<object?[]>> _of = Table.InOrder.ToDictionary(table => table, _ => new List<object?[]>());

    private readonly List<LogRow> _facts = [];

    public IReadOnlyList<object?[]> Of(Table table) => _of[table];

    public void Enter(LogRow fact) => _facts.Add(fact);

    /// <summary>Gives the facts their places in the evidence log, with the nodes that they complete.</summary>
    public void Sequence(MerkleFrontier log)
    {
        foreach (var fact in _facts)
        {
            var hash = Convert.FromHexString(fact.Hash);
            Add(Table.EvidenceEntry, log.Size, fact.Kind, fact.Ref, fact.At, hash, Convert.FromHexString(fact.Hint));
            foreach (var node in log.Append(new MerkleHash(hash)))
            {
                Add(Table.EvidenceNode, (long)node.Level, node.Position, Convert.FromHexString(node.Hash.ToString()));
            }
        }
    }

    public void Add(Table table, params object?[] values) => _of[table].Add(values);
}
