using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Makes entries again from the facts that are in the store now, and compares.</summary>
internal sealed class FactCheck(Session session)
{
    /// <summary>Entries that were made again.</summary>
    public long Compared { get; private set; }

    /// <summary>Entries whose facts are in an archive.</summary>
    public long Archived { get; private set; }

    /// <param name="rows">Some hundred, to bound the memory.</param>
    /// <param name="told">Takes what is different.</param>
    /// <returns>The hash of each leaf as it must have been entered: the stored one, or, where only that was changed, the one of the fact.</returns>
    public List<MerkleHash> Compare(IReadOnlyList<EntryRow> rows, Action<Difference> told)
    {
        var facts = new Dictionary<(string, long), StoredFact>();
        var archived = new HashSet<(string, long)>();
        foreach (var kind in rows.GroupBy(row => row.Kind))
        {
            if (FactTables.Of(kind.Key) is { } table)
            {
                foreach (var fact in table.Read(session, kind.Select(row => row.Ref)))
                {
                    facts[(kind.Key, fact.Entry.Ref)] = fact;
                }
                archived.UnionWith(ArchivedFacts.Of(session, kind.Key, [.. kind.Select(row => row.Ref).Where(key => !facts.ContainsKey((kind.Key, key)))]).Select(key => (kind.Key, key)));
            }
        }
        return [.. rows.Select(row => Compare(row, facts.GetValueOrDefault((row.Kind, row.Ref)), archived.Contains((row.Kind, row.Ref)), told))];
    }

    private MerkleHash Compare(EntryRow row, StoredFact? fact, bool isArchived, Action<Difference> told)
    {
        if (FactTables.Of(row.Kind) is not { } table)
        {
            told(new Difference($"evidence_entry {row.Leaf}", $"kind is '{row.Kind}', which this hub does not know; expected one of {string.Join(", ", FactTables.All.Select(known => known.Kind))}."));
            return Stored(row, told);
        }
        var place = $"{table.Table} {row.Ref}";
        if (fact is null && isArchived)
        {
            Archived++;
            return Stored(row, told);
        }
        if (fact is null)
        {
            told(new Difference(place, $"the row is missing; leaf {row.Leaf} of the log says that it was there."));
            return Stored(row, told);
        }
        Compared++;
        foreach (var fault in fact.Faults)
        {
            told(new Difference(place, $"{fault.Column} contradicts its row: expected {fault.Expected}; found {fault.Found}."));
        }
        var entry = fact.Entry with { BackfilledAt = row.BackfilledAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null };
        var (made, changed) = (entry.LeafHash, Hint.Changed(entry, row.Hint).ToList());
        if (row.At != entry.At.ToUnixTimeMilliseconds() && !changed.Contains("at"))
        {
            told(new Difference($"evidence_entry {row.Leaf}", $"at: expected {entry.At.ToUnixTimeMilliseconds()}, the time of {place}; found {row.At}."));
        }
        if (row.Hash.AsSpan().SequenceEqual(made.ToBytes()))
        {
            if (changed.Count > 0 || row.Hint.Length != Hint.Of(entry).Length)
            {
                told(new Difference($"evidence_entry {row.Leaf}", $"hint: expected {Convert.ToHexStringLower(Hint.Of(entry))}; found {Convert.ToHexStringLower(row.Hint)}."));
            }
            return made;
        }
        foreach (var member in changed)
        {
            var found = entry.Members.FirstOrDefault(known => known.Name == member);
            told(new Difference(place, $"{table.PlaceOf(member)} has changed: leaf {row.Leaf} of the log ({Convert.ToHexStringLower(row.Hash)}) was made of another value; found {Value(member == "at" ? entry.At.ToUnixTimeMilliseconds() : found.Number, found.Text)}."));
        }
        if (changed.Count > 0)
        {
            return Stored(row, told);
        }
        told(new Difference($"evidence_entry {row.Leaf}", $"hash, hint or backfilled_at has changed, or one column of {place}: expected hash {made}; found {Convert.ToHexStringLower(row.Hash)}."));
        return made;
    }

    private static string Value(long? number, string? text) => number is { } n ? $"{n}" : text is null ? "nothing" : $"'{text}'";

    private static MerkleHash Stored(EntryRow row, Action<Difference> told)
    {
        if (row.Hash.Length == MerkleHash.Size)
        {
            return new MerkleHash(row.Hash);
        }
        told(new Difference($"evidence_entry {row.Leaf}", $"hash has {row.Hash.Length} bytes; expected {MerkleHash.Size}."));
        return default;
    }
}
