using CatsIce.Protocol.Crl;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>What revocation lists say of the certificates that were used. A signature that the log had before a revocation stays good: the log is what shows it.</summary>
/// <param name="checkpoints">Signed states of the log that hold: each shows what the log had by then.</param>
internal sealed class RevocationCheck(FindingBook book, CertificateShelf shelf, IReadOnlyList<Checkpoint> checkpoints)
{
    private readonly List<RevocationList> _lists = [];

    public void Take(ContainerReader container, string name)
    {
        if (container.Read(name).TryGet(out var bytes, out var refusal))
        {
            Take(name, bytes);
        }
        else
        {
            book.Broken(EvidenceTopic.Revocation, name, "a revocation list", FindingBook.Why(refusal), "It is left out.");
        }
    }

    public void Take(string name, ReadOnlyMemory<byte> bytes)
    {
        UnprovenList list;
        try
        {
            list = ListReader.Read(bytes);
        }
        catch (UnusableListException exception)
        {
            book.Broken(EvidenceTopic.Revocation, name, "a complete revocation list", exception.Message, "It is left out.");
            return;
        }

        var authorities = shelf.All.Where(certificate => certificate.SubjectName.RawData.AsSpan().SequenceEqual(list.Content.Issuer.RawData) && ListSignature.MaySign(certificate)).ToList();
        if (authorities.Count == 0)
        {
            book.Unknown(EvidenceTopic.Revocation, name, $"It is a list of '{list.Content.Issuer.Name}', whose certificate is neither inside nor trusted: it can't be verified and is left out.");
        }
        else if (authorities.Any(authority => ListSignature.Verifies(list, authority)))
        {
            _lists.Add(list.Content);
            book.Holds(EvidenceTopic.Revocation, name, $"It is signed by its authority: {list.Content}.");
        }
        else
        {
            book.Broken(EvidenceTopic.Revocation, name, $"the signature of '{list.Content.Issuer.Name}'", "one that does not verify", "It is forged or broken, and left out.");
        }
    }

    public void Run(Signer signer)
    {
        var certificate = signer.Certificate;
        var lists = _lists.Where(list => list.Issuer.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)).ToList();
        if (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
        {
            book.Unknown(EvidenceTopic.Revocation, signer.Uses[0].Where, $"{signer.Name} is signed by itself: no authority could revoke it. Ask {signer.Uses[0].Party} whether it still stands by it.");
        }
        else if (SerialNumber.From(certificate.SerialNumberBytes.Span) is { } serial
            && lists.Select(list => (RevocationEntry?)(list.Revoked.TryGetValue(serial, out var entry) ? entry : null)).Where(entry => entry is not null).MinBy(entry => entry!.Value.At) is { } revoked)
        {
            Revoked(signer, revoked);
        }
        else
        {
            NotRevoked(signer, lists);
        }
    }

    private void Revoked(Signer signer, RevocationEntry revoked)
    {
        book.Broken(
            EvidenceTopic.Revocation, ContainerLayout.Certificate(signer.Sha256), "a certificate that was not revoked", $"{signer.Name} was revoked at {revoked} by '{signer.Certificate.Issuer}'",
            "Nothing that is signed with it from then on counts. What the log had before is told for each file.");
        foreach (var use in signer.Uses)
        {
            if (use.At >= revoked.At)
            {
                book.Broken(EvidenceTopic.SignedBeforeRevocation, use.Where, $"signed before {ExchangeTime.Write(revoked.At)}, when {signer.Name} was revoked", ExchangeTime.Write(use.At), "It was signed with a certificate that counted no more.");
            }
            else if (ShownBy(use) is { } shown && shown.At < revoked.At)
            {
                book.Holds(EvidenceTopic.SignedBeforeRevocation, use.Where, $"It still holds: the log had it by {ExchangeTime.Write(shown.At)} (checkpoint of {shown.TreeSize} entries), before the revocation of {ExchangeTime.Write(revoked.At)}.");
            }
            else
            {
                book.Unknown(EvidenceTopic.SignedBeforeRevocation, use.Where, $"The hub says {ExchangeTime.Write(use.At)}, before the revocation of {ExchangeTime.Write(revoked.At)}; but no checkpoint from before it shows that. One that was kept elsewhere (--checkpoint, --consistency) could.");
            }
        }
    }

    /// <summary>The earliest checkpoint by which the log had what was signed.</summary>
    private Checkpoint? ShownBy(SignerUse use) => use.Leaf is { } leaf ? checkpoints.Where(checkpoint => checkpoint.TreeSize > leaf).MinBy(checkpoint => checkpoint.At) : null;

    private void NotRevoked(Signer signer, List<RevocationList> lists)
    {
        // A list tells of everything before its nextUpdate; certificates that have ended may be dropped from later ones.
        var untold = signer.Uses.Where(use => !lists.Any(list => use.At <= list.NextUpdate && list.ThisUpdate <= signer.Certificate.NotAfter.ToUniversalTime())).ToList();
        if (untold.Count == 0)
        {
            book.Holds(EvidenceTopic.Revocation, signer.Uses[0].Where, $"{signer.Name} was not revoked when it was used, by the lists of '{signer.Certificate.Issuer}'.");
        }
        else
        {
            book.Unknown(EvidenceTopic.Revocation, untold[0].Where, $"Whether {signer.Name} was revoked at {ExchangeTime.Write(untold[0].At)} is not known: no list of '{signer.Certificate.Issuer}' tells. Give one with --crl.");
        }
    }
}
