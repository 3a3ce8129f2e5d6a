using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Sequencing;

/// <summary>The log in the database: its leaves and the complete subtrees above them.</summary>
internal static class LogStore
{
    private static readonly Statement SizeOf = new("SELECT COALESCE(MAX(leaf) + 1, 0) FROM evidence_entry");
    private static readonly Statement HashAt = new("SELECT hash FROM evidence_entry WHERE leaf = @leaf");
    private static readonly Statement Leaves = new("SELECT leaf AS Position, hash AS Hash FROM evidence_entry WHERE leaf >= @from AND leaf <= @to ORDER BY leaf");
    private static readonly Statement Nodes = new("SELECT position AS Position, hash AS Hash FROM evidence_node WHERE level = @level AND position >= @from AND position <= @to ORDER BY position");

    private static readonly Statement InsertEntry = new(
        "INSERT INTO evidence_entry (leaf, kind, ref, at, backfilled_at, hash, hint) VALUES (@Leaf, @Kind, @Ref, @At, @BackfilledAt, @HashBytes, @HintBytes)");

    private static readonly Statement InsertEntries = new(d =>
        $"""
        INSERT INTO evidence_entry (leaf, kind, ref, at, backfilled_at, hash, hint)
        SELECT leaf, kind, ref, at, backfilled_at, hash, hint
        FROM {d.RowsOf("@rows", new("leaf", GivenType.Number), new("kind", GivenType.Text), new("ref", GivenType.Number), new("at", GivenType.Number), new("backfilled_at", GivenType.Number),
            new("hash", GivenType.Bytes), new("hint", GivenType.Bytes))}
        """);

    private static readonly Statement InsertNode = new("INSERT INTO evidence_node (level, position, hash) VALUES (@Level, @Position, @HashBytes)");

    private static readonly Statement InsertNodes = new(d =>
        $"INSERT INTO evidence_node (level, position, hash) SELECT level, position, hash FROM {d.RowsOf("@rows", new("level", GivenType.Number), new("position", GivenType.Number), new("hash", GivenType.Bytes))}");

    /// <summary>How many leaves there are: the number of the next one.</summary>
    public static long Size(Session session) => session.Single<long>(SizeOf);

    /// <summary>Hash of one leaf, as it is stored.</summary>
    public static MerkleHash? Leaf(Session session, long leaf) => session.Find<byte[]>(HashAt, new { leaf }) is { } hash ? new MerkleHash(hash) : null;

    /// <summary>Reads what a tree asks for.</summary>
    /// <exception cref="InvalidDataException">A leaf or a node is missing.</exception>
    public static MerkleNodeSource NodesOf(Session session) => (level, first, count) =>
    {
        var rows = session.Query<NodeRow>(level == 0 ? Leaves : Nodes, new { level, from = first, to = first + count - 1 });
        return rows.Count == count && rows.Select((row, i) => row.Position == first + i).All(isRight => isRight)
            ? rows.ConvertAll(row => new MerkleHash(row.Hash))
            : throw new InvalidDataException($"The evidence log lacks {(level == 0 ? "leaves" : $"nodes of level {level}")} between {first} and {first + count - 1}: {count} expected, {rows.Count} found. 'evidence check' says which.");
    };

    /// <summary>Writes leaves with the nodes that they complete.</summary>
    /// <param name="frontier">Of the tree so far; has grown afterwards.</param>
    public static void Append(WriteSession session, MerkleFrontier frontier, IEnumerable<LogRow> entries)
    {
        var (rows, nodes) = (new List<LogRow>(), new List<NewNode>());
        foreach (var entry in entries)
        {
            rows.Add(entry with { Leaf = frontier.Size });
            nodes.AddRange(frontier.Append(new MerkleHash(Convert.FromHexString(entry.Hash))).Select(node => new NewNode(node.Level, node.Position, node.Hash.ToString())));
        }
        session.WriteAll(rows, InsertEntry, InsertEntries, LogRow.Json);
        if (nodes.Count > 0)
        {
            session.WriteAll(nodes, InsertNode, InsertNodes, all => JsonSerializer.Serialize(all));
        }
    }

    private sealed record NewNode(
        [property: JsonPropertyName("level")] int Level, [property: JsonPropertyName("position")] long Position, [property: JsonPropertyName("hash")] string Hash)
    {
        [JsonIgnore]
        public byte[] HashBytes => Convert.FromHexString(Hash);
    }

    private sealed record NodeRow
    {
        public long Position { get; init; }

        public byte[] Hash { get; init; } = [];
    }
}
