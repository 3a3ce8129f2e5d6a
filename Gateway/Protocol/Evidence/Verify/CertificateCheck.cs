using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Every certificate that somebody signed with: whose it is, whether it was valid when it was used, and who stands above it.</summary>
internal sealed class CertificateCheck(FindingBook book, CertificateShelf shelf)
{
    public void Run(Signer signer)
    {
        Party(signer);
        Validity(signer);
        Trusted(signer);
    }

    private void Party(Signer signer)
    {
        var known = shelf.PartiesOf(signer.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var uses in signer.Uses.GroupBy(use => use.Party, StringComparer.Ordinal))
        {
            var where = uses.First().Where;
            if (uses.Key == ContainerParty.Hub)
            {
                Hub(signer, where);
            }

            if (known.Contains(uses.Key))
            {
                book.Holds(EvidenceTopic.Certificate, where, $"{signer.Name} is {uses.Key}'s by the word of the hub, which checks signatures against its registry and signs the index.");
            }
            else if (known.Count > 0)
            {
                book.Broken(EvidenceTopic.Certificate, where, $"a certificate of {uses.Key}", $"{signer.Name}, which the index names for {string.Join(", ", known)}", "Somebody else signed in this name.");
            }
            else
            {
                book.Unknown(EvidenceTopic.Certificate, where, $"Whether {signer.Name} is {uses.Key}'s is not known: {(shelf.IsNamed ? "the index does not name it" : "there is no index")}. Ask {uses.Key} for its certificates.");
            }
        }
    }

    /// <summary>Whoever has any certificate of a trusted authority could make a container and name it the hub's: only a certificate from elsewhere tells.</summary>
    private void Hub(Signer signer, string where)
    {
        if (shelf.HubCertificates.Count == 0)
        {
            book.Unknown(EvidenceTopic.Certificate, where, $"That {signer.Name} is the hub's is the container's own word. Give the hub's certificate, as you know it, with --hub-certificate. SHA-256 of this one: {signer.Sha256}.");
        }
        else if (shelf.HubCertificates.Contains(signer.Sha256))
        {
            book.Holds(EvidenceTopic.Certificate, where, $"{signer.Name} is the hub's, as you know it.");
        }
        else
        {
            book.Broken(EvidenceTopic.Certificate, where, "a certificate that you know as the hub's", $"{signer.Name}, SHA-256 {signer.Sha256}", "Somebody else signed in the hub's name, or you lack a certificate that the hub has or had.");
        }
    }

    private void Validity(Signer signer)
    {
        DateTimeOffset from = signer.Certificate.NotBefore.ToUniversalTime(), until = signer.Certificate.NotAfter.ToUniversalTime();
        var outside = signer.Uses.FirstOrDefault(use => use.At < from || use.At > until);
        if (outside is null)
        {
            book.Holds(EvidenceTopic.Certificate, signer.Uses[0].Where, $"{signer.Name} was valid whenever it was used: from {ExchangeTime.Write(from)} to {ExchangeTime.Write(until)}.");
        }
        else
        {
            book.Broken(EvidenceTopic.Certificate, outside.Where, $"a certificate that was valid at {ExchangeTime.Write(outside.At)}", $"{signer.Name}, valid from {ExchangeTime.Write(from)} to {ExchangeTime.Write(until)}", "Its owner did not answer for it at that time.");
        }
    }

    private void Trusted(Signer signer)
    {
        var where = signer.Uses[0].Where;
        if (shelf.Anchors.Count == 0)
        {
            book.Unknown(EvidenceTopic.Trust, where, $"Whether {signer.Name} belongs to whom it names is not known: one trusts the certificates inside. Give the authorities you trust with --trust.");
            return;
        }

        var at = signer.Uses.Max(use => use.At);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(shelf.Anchors.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(shelf.All.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // by the lists at hand, see RevocationCheck
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        if (chain.Build(signer.Certificate))
        {
            book.Holds(EvidenceTopic.Trust, where, $"{signer.Name} leads to '{chain.ChainElements[^1].Certificate.Subject}', which you trust, at {ExchangeTime.Write(at)}.");
        }
        else
        {
            var why = string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation.Trim()));
            book.Broken(EvidenceTopic.Trust, where, $"a certificate that leads to one you trust, at {ExchangeTime.Write(at)}", $"{signer.Name}: {why}", "What was signed with it is proven only for whoever trusts it otherwise.");
        }

        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }
    }
}
