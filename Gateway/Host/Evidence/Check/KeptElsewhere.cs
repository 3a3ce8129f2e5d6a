using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Compares the log with checkpoints that were kept outside of the database: only they tell that it was cut off at its end, or written anew from some entry on.</summary>
internal sealed class KeptElsewhere(Session session, Action<Difference> told) : IDisposable
{
    private readonly HubKeys _keys = new(session);
    private readonly string? _origin = CheckpointBook.FindOrigin(session);
    private readonly long _size = LogStore.Size(session);
    private long _told;
    private readonly Restoration? _restored = Restoration.FindLast(session);

    /// <param name="name">Of the file, for people.</param>
    /// <returns>True when nothing was told.</returns>
    public bool Compare(string name, byte[] file)
    {
        var before = _told;
        Judge(name, file);
        return _told == before;
    }

    private void Judge(string name, byte[] file)
    {
        if (!CanonicalDocument.Read(file).TryGet(out var document, out var refusal) || !Checkpoint.Read(document).TryGet(out var kept, out refusal))
        {
            Tell(name, $"it is no checkpoint: {refusal.Summary}");
        }
        else if (_keys.Doubt(document, kept.At) is { } unsigned)
        {
            Tell(name, $"its signature does not hold with any key that the hub has used: {unsigned.Summary} What it says is not compared.");
        }
        else if (kept.Origin != _origin)
        {
            Tell(name, $"expected the log '{_origin}'; found '{kept.Origin}': it is a checkpoint of another hub, or this database is another one than the hub had then.");
        }
        else if (_restored is { } restored && kept.TreeSize > restored.LogSize && kept.At <= restored.At)
        {
            Tell(name, $"the hub signed a log of {kept.TreeSize} entries at {kept.At:u}; on {restored.At:u} it was put back from a backup of {restored.From:u} with {restored.LogSize}: the "
                + $"{kept.TreeSize - restored.LogSize} entries from {restored.LogSize} to {kept.TreeSize - 1} are missing. Who has receipts of that time can tell what they were: 'backup missing'.");
        }
        else if (kept.TreeSize > _size)
        {
            Tell(name, $"the hub signed a log of {kept.TreeSize} entries; found {_size}: entries at its end are missing.");
        }
        else if (RootOf(kept.TreeSize) is not { } root)
        {
            Tell(name, $"the root of {kept.TreeSize} entries can't be computed: entries or nodes before it are missing.");
        }
        else if (root != kept.Root)
        {
            Tell(name, $"the hub signed root {kept.Root} of {kept.TreeSize} entries; found {root}: an entry before {kept.TreeSize} is not the one that was there.");
        }
    }

    public void Dispose() => _keys.Dispose();

    private MerkleHash? RootOf(long size)
    {
        try
        {
            return new MerkleTree(LogStore.NodesOf(session), size).Root();
        }
        catch (InvalidDataException)
        {
            // The check of the log itself names each that is missing.
            return null;
        }
    }

    private void Tell(string name, string what)
    {
        _told++;
        told(new Difference(name, what));
    }
}
