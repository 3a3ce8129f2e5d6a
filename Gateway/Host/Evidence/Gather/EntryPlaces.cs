using System.Text.Json;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>Which entries belong to what is gathered, and where they are in the log.</summary>
internal sealed class EntryPlaces
{
    private readonly ILookup<long, long> _attempts;
    private readonly ILookup<long, long> _requeues;
    private readonly Dictionary<(string Kind, long Ref), EntryRow> _rows = [];

    /// <param name="attempts">Keys of attempts by message.</param>
    /// <param name="requeues">Keys of requeues by message.</param>
    public EntryPlaces(ILookup<long, long> attempts, ILookup<long, long> requeues, Session session, params ReadOnlySpan<(EvidenceKind Kind, IReadOnlyList<long> Refs)> wanted)
    {
        (_attempts, _requeues) = (attempts, requeues);
        foreach (var (kind, refs) in wanted)
        {
            foreach (var row in EntryRow.Find(session, kind.ToString(), refs))
            {
                _rows[(row.Kind, row.Ref)] = row;
            }
            Missing += refs.Count(key => !_rows.ContainsKey((kind.ToString(), key)));
        }
    }

    /// <summary>Facts that have no place in the log yet.</summary>
    public int Missing { get; }

    public IReadOnlyCollection<EntryRow> Rows => _rows.Values;

    public IEnumerable<long> AttemptsOf(long logIndex) => _attempts[logIndex];

    public IEnumerable<long> RequeuesOf(long logIndex) => _requeues[logIndex];

    public IEnumerable<EntryRow> Of(EvidenceKind kind, IEnumerable<long> refs) => refs.Select(key => _rows[(kind.ToString(), key)]);

    /// <summary>Keys as a parameter of many rows.</summary>
    public static string Refs(IEnumerable<long> keys) => JsonSerializer.Serialize(keys.Select(key => new { @ref = key }));

    internal sealed record Part
    {
        public long LogIndex { get; init; }

        public long Ref { get; init; }
    }
}
