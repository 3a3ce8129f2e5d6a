using System.Text.Json;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>A fact as it is in the store now.</summary>
/// <param name="Entry">Made from its columns.</param>
/// <param name="Faults">What contradicts itself within the row.</param>
internal sealed record StoredFact(EvidenceEntry Entry, IReadOnlyList<ColumnFault> Faults);

/// <param name="Column">With its table: <c>message.digest</c>.</param>
internal sealed record ColumnFault(string Column, string Expected, string Found);

/// <summary>Where the facts of one kind are, and how the entry of each is made from its columns. The same columns give the same entry at any time.</summary>
internal abstract class FactTable(EvidenceKind kind, string table, IReadOnlyDictionary<string, string> places)
{
    public EvidenceKind Kind => kind;

    /// <summary>Whose rows are the facts.</summary>
    public string Table => table;

    /// <summary>The column, or columns, that a member of the entry is made of.</summary>
    /// <param name="member">Name of a member, or <c>at</c>.</param>
    public string PlaceOf(string member) => places.GetValueOrDefault(member) ?? $"{table}: {member}";

    /// <summary>Facts in the order of their keys.</summary>
    /// <param name="to">Included.</param>
    public abstract IEnumerable<StoredFact> Read(Session session, long from, long to, int most);

    /// <summary>Those of these that there are.</summary>
    public abstract IEnumerable<StoredFact> Read(Session session, IEnumerable<long> refs);

    /// <summary>Keys of facts that have no entry, neither in the log nor on the way there, and are not older than the log.</summary>
    public abstract List<long> WithoutEntry(Session session, int most);

    /// <summary>Digest of a document as it was before it was packed. Of one that is damaged it is another than any document has, and the fault says why.</summary>
    protected static string? Hashed(string column, byte[]? stored, List<ColumnFault> faults)
    {
        try
        {
            return Digests.OfAny(StoredDocument.UnpackIfAny(stored));
        }
        catch (DamagedDocumentException damage)
        {
            faults.Add(new ColumnFault(column, "a document as the hub packs it", damage.Message));
            return Digests.OfAny(stored);
        }
    }

    protected static string RangeOf(Dialect dialect, string columns, string tables, string key) =>
        $"SELECT {columns} FROM {tables} WHERE {key} >= @from AND {key} <= @to ORDER BY {key} {dialect.FirstRows("@most")}";

    protected static string TheseOf(Dialect dialect, string columns, string tables, string key) =>
        $"SELECT {columns} FROM {tables} WHERE {key} IN (SELECT ref FROM {dialect.RowsOf("@refs", new GivenColumn("ref", GivenType.Number))}) ORDER BY {key}";

    protected static string UnloggedOf(Dialect dialect, string tables, string key) =>
        $"""
        SELECT {key} FROM {tables}
        WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = {key})
          AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = {key})
          AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= {key} AND {key} <= b.last_ref)
        ORDER BY {key} {dialect.FirstRows("@most")}
        """;
}

/// <param name="range">Takes from, to and most.</param>
/// <param name="these">Takes refs.</param>
/// <param name="unlogged">Takes kind and most.</param>
internal abstract class FactTable<TRow>(EvidenceKind kind, string table, IReadOnlyDictionary<string, string> places, Statement range, Statement these, Statement unlogged)
    : FactTable(kind, table, places)
{
    public abstract EvidenceEntry EntryOf(TRow row);

    /// <param name="row">As it was read.</param>
    protected virtual StoredFact FactOf(TRow row) => new(EntryOf(row), []);

    public override IEnumerable<StoredFact> Read(Session session, long from, long to, int most) => session.Stream<TRow>(range, new { from, to, most }).Select(FactOf);

    public override IEnumerable<StoredFact> Read(Session session, IEnumerable<long> refs) => Rows(session, refs).Select(FactOf);

    /// <summary>The rows themselves, with all that they hold.</summary>
    public IEnumerable<TRow> Rows(Session session, IEnumerable<long> refs) => session.Stream<TRow>(these, new { refs = JsonSerializer.Serialize(refs.Select(key => new { @ref = key })) });

    public override List<long> WithoutEntry(Session session, int most) => session.Query<long>(unlogged, new { kind = Kind.ToString(), most });
}
