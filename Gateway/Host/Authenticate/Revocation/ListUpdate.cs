using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Brings what one source gives into use: read, understood, proven, newer than what is held, and kept on disk.</summary>
/// <param name="keeps">False for a look beside the running hub, which alone writes the folder.</param>
internal sealed class ListUpdate(SourceReader reader, ListFolder folder, RevocationLists lists, TrustedRoots roots, TimeProvider clock, bool keeps = true)
{
    /// <returns>What is held now, and whether it is another list than before.</returns>
    /// <exception cref="UnusableListException">The source gives nothing that can be used, or nothing current; what was held stays.</exception>
    public async Task<(HeldList Held, bool IsNew)> From(RevocationSource source, CancellationToken cancel)
    {
        var bytes = await reader.Read(source, cancel);
        var now = clock.GetUtcNow();
        var list = ListProof.Prove(ListReader.Read(bytes), roots, now);
        var before = lists.Of(list.Key);
        if (!lists.Take(list, source.Name, now))
        {
            // Asked anew: another source may have brought it since.
            throw new UnusableListException($"It gives the list of '{list.Issuer.Name}' of {list.ThisUpdate:u}; one of {lists.Of(list.Key)!.List.ThisUpdate:u} is held, which is newer.");
        }

        var held = lists.Of(list.Key)!;
        if (keeps)
        {
            folder.Keep(list, bytes, held.ConfirmedAt);
        }

        return now <= list.NextUpdate
            ? (held, before is null || !before.List.IsSameAs(list))
            : throw new UnusableListException($"The list of '{list.Issuer.Name}' is overdue: the next one was to come by {list.NextUpdate:u}.");
    }

    /// <summary>Takes what an earlier life of the hub kept.</summary>
    /// <param name="unusable">Told of each file that is none of the hub's lists, and why; it is left where it is.</param>
    public void FromFolder(Action<string, string> unusable)
    {
        var now = clock.GetUtcNow();
        foreach (var (file, bytes, confirmedAt) in folder.ReadAll())
        {
            try
            {
                var list = ListProof.Prove(ListReader.Read(bytes), roots, now);
                lists.Take(list, file, confirmedAt < now ? confirmedAt : now);
            }
            catch (UnusableListException exception)
            {
                unusable(file, exception.Message);
            }
        }
    }
}
