using System.Collections.Immutable;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Checks a container with nothing but what is in it and what whoever verifies brings along: no hub, no database, no network. Every check is made, whatever came of
/// the others, so that what still holds is told beside what is broken.</summary>
public static class EvidenceVerifier
{
    /// <returns>What was found, by topic, in each what is broken first.</returns>
    public static ImmutableArray<EvidenceFinding> Verify(ContainerReader container, EvidenceTrust trust)
    {
        var book = new FindingBook();
        using var signers = new SignerBook();
        var index = new ContainerIndex(container.Names);
        var manifest = new ContainerCheck(container, book, signers).Run();
        var gathered = manifest is not null && ExchangeTime.TryRead(manifest.GatheredAt, out var at) ? at : DateTimeOffset.UnixEpoch;

        using var signed = new SignedFileCheck(container, book, signers);
        var checkpoint = new CheckpointCheck(book, signed).Run(manifest);
        var entries = new EntryCheck(container, book);
        entries.Run(index.Leaves, checkpoint);

        var messages = new MessageCheck(container, book, signed, entries);
        var deliveries = index.Deliveries.ToLookup(delivery => delivery.LogIndex);
        foreach (var message in index.Messages)
        {
            messages.Run(message, deliveries[message], gathered);
        }

        var refusals = new RefusalCheck(container, book, signed, entries);
        foreach (var refusal in index.Refusals)
        {
            refusals.Run(refusal, gathered);
        }

        var anchored = new AnchorCheck(book, signed).Run(checkpoint, trust);
        Certificates(container, index, manifest, trust, book, signers, [.. new[] { checkpoint, anchored }.OfType<Checkpoint>()]);
        return book.InOrder;
    }

    private static void Certificates(
        ContainerReader container, ContainerIndex index, ContainerManifest? manifest, EvidenceTrust trust, FindingBook book, SignerBook signers, IReadOnlyList<Checkpoint> checkpoints)
    {
        using var shelf = new CertificateShelf(container, index.Certificates, manifest, trust, book);
        var revocation = new RevocationCheck(book, shelf, checkpoints);
        foreach (var list in index.RevocationLists)
        {
            revocation.Take(container, list);
        }

        foreach (var list in trust.RevocationLists)
        {
            revocation.Take(list.Name, list.Content);
        }

        var certificates = new CertificateCheck(book, shelf);
        foreach (var signer in signers.All)
        {
            certificates.Run(signer);
            revocation.Run(signer);
        }
    }
}
