using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>An entry as the log holds it.</summary>
internal sealed record EntryRow
{
    public long Leaf { get; init; }

    public string Kind { get; init; } = "";

    public long Ref { get; init; }

    public long At { get; init; }

    public long? BackfilledAt { get; init; }

    public byte[] Hash { get; init; } = [];

    public byte[] Hint { get; init; } = [];

    private const string Columns = "leaf AS Leaf, kind AS Kind, ref AS Ref, at AS At, backfilled_at AS BackfilledAt, hash AS Hash, hint AS Hint";

    private static readonly Statement Between = new($"SELECT {Columns} FROM evidence_entry WHERE leaf >= @from AND leaf <= @to ORDER BY leaf");
    private static readonly Statement OfFacts = new(d =>
        $"SELECT {Columns} FROM evidence_entry WHERE kind = @kind AND ref IN (SELECT ref FROM {d.RowsOf("@refs", new GivenColumn("ref", GivenType.Number))}) ORDER BY leaf");

    public static List<EntryRow> Read(Session session, long from, long to) => session.Query<EntryRow>(Between, new { from, to });

    /// <summary>The entries of these facts, as far as they have one.</summary>
    public static List<EntryRow> Find(Session session, string kind, IEnumerable<long> refs) =>
        session.Query<EntryRow>(OfFacts, new { kind, refs = System.Text.Json.JsonSerializer.Serialize(refs.Select(key => new { @ref = key })) });
}

/// <summary>A complete subtree as it is stored.</summary>
internal sealed record NodeRow
{
    public long Level { get; init; }

    public long Position { get; init; }

    public byte[] Hash { get; init; } = [];

    private const string Columns = "level AS Level, position AS Position, hash AS Hash";

    private static readonly Statement One = new($"SELECT {Columns} FROM evidence_node WHERE level = @level AND position = @position");
    private static readonly Statement OfLevel = new(d => $"SELECT {Columns} FROM evidence_node WHERE level = @level AND position >= @from ORDER BY position {d.FirstRows("@most")}");
    private static readonly Statement OtherLevels = new(d => $"SELECT {Columns} FROM evidence_node WHERE level NOT IN (8, 16, 24, 32, 40, 48, 56) ORDER BY level, position {d.FirstRows("@most")}");

    public static NodeRow? Find(Session session, MerkleNode node) => session.Find<NodeRow>(One, new { level = node.Level, position = node.Position });

    /// <summary>Nodes that the tree of this size does not have.</summary>
    public static IReadOnlyList<NodeRow> ReadForeign(Session session, long size, int most) =>
    [
        .. session.Query<NodeRow>(OtherLevels, new { most }),
        .. Enumerable.Range(1, 7).Select(step => step * MerkleNode.KeptEvery).SelectMany(level => session.Query<NodeRow>(OfLevel, new { level, from = size >> level, most })),
    ];
}
