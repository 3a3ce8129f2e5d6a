using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence.Recording;

/// <summary>The entries of one transaction, collected while its pieces of work write their facts and written before it commits: a fact without its entry, or an entry without
/// its fact, can never become durable.</summary>
internal sealed class PendingEntries
{
    private static readonly Statement InsertOne = new("INSERT INTO evidence_pending (kind, ref, at, hash, hint) VALUES (@Kind, @Ref, @At, @HashBytes, @HintBytes)");

    private static readonly Statement InsertAll = new(d =>
        $"""
        INSERT INTO evidence_pending (kind, ref, at, hash, hint)
        SELECT kind, ref, at, hash, hint
        FROM {d.RowsOf("@rows", new("kind", GivenType.Text), new("ref", GivenType.Number), new("at", GivenType.Number), new("hash", GivenType.Bytes), new("hint", GivenType.Bytes))}
        """);

    private readonly List<LogRow> _rows = [];

    /// <summary>How many there are: what was added later is taken away by <see cref="ForgetAfter"/> when its piece of work is undone.</summary>
    public int Count => _rows.Count;

    public void Add(LogRow entry) => _rows.Add(entry);

    public void ForgetAfter(int count) => _rows.RemoveRange(count, _rows.Count - count);

    public void Write(WriteSession session)
    {
        if (_rows.Count > 0)
        {
            session.WriteAll(_rows, InsertOne, InsertAll, LogRow.Json);
            _rows.Clear();
        }
    }
}
