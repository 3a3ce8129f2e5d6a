using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using Protocol.Tests.Evidence.Tree;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Setting;

/// <summary>A log in memory: some entries of others, and those of the test among them.</summary>
internal sealed class Log
{
    private readonly List<EvidenceEntry> _entries = [];

    public Log(string origin, int before)
    {
        Origin = origin;
        for (var i = 0; i < before; i++)
        {
            Append(new EvidenceEntry(EvidenceKind.RegistryChanged, Parties.Now.AddDays(-1), i, [EvidenceMember.Of("change", $"number {i}")]));
        }
    }

    public string Origin { get; }

    public long Size => _entries.Count;

    /// <returns>The leaf.</returns>
    public long Append(EvidenceEntry entry)
    {
        _entries.Add(entry);
        return _entries.Count - 1;
    }

    public MerkleTree Tree(long? size = null) => new(NaiveTree.Source([.. _entries.Select(entry => entry.LeafHash)]), size ?? Size);

    public LoggedEntry Entry(long leaf) => new(_entries[(int)leaf].ToBytes(), Tree().Inclusion(leaf));

    public Checkpoint Checkpoint(DateTimeOffset at, long? size = null) => new(Origin, size ?? Size, Tree(size).Root(), at, 1, Tree(1).Root());
}
