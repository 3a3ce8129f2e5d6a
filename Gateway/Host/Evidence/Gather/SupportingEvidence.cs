using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Crl;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>What is needed to believe the signatures inside: certificates up to the roots that the hub trusts, the revocation lists that it holds, the registration of the parties, and the
/// configuration with the hub's own keys.</summary>
internal sealed class SupportingEvidence(TrustedRoots roots, ListFolder lists)
{
    private const int MostChanges = 500;

    private static readonly Statement ChangesOf = new(d => $"SELECT number FROM participant_audit WHERE participant_id = @party ORDER BY number DESC {d.FirstRows("@most")}");
    private static readonly Statement ConfigurationsWith = new(d => $"SELECT configuration_id FROM configuration WHERE certificates LIKE @certificate ORDER BY configuration_id {d.FirstRows("@most")}");

    /// <summary>Those in the documents, and the authorities above each.</summary>
    public IEnumerable<CertificateEvidence> CertificatesOf(SignersSeen signers)
    {
        foreach (var (der, party) in signers.All)
        {
            yield return new CertificateEvidence(der, party);
        }
        foreach (var authority in Above(signers))
        {
            yield return new CertificateEvidence(authority.RawData, null);
        }
    }

    /// <summary>The lists of the issuers of all certificates inside, in DER, as they were fetched last.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ListsOf(SignersSeen signers)
    {
        var issuers = Certificates(signers).Concat(Above(signers)).Select(certificate => RevocationList.KeyOf(certificate.IssuerName)).ToHashSet(StringComparer.Ordinal);
        return lists.ReadAll().Where(kept => IssuerOf(kept.Bytes) is { } issuer && issuers.Contains(issuer)).Select(kept => ListReader.Der(kept.Bytes));
    }

    /// <summary>Changes of the registry about the parties, the latest ones where there are very many, and the configurations in which the hub used the keys that are inside.</summary>
    public static IEnumerable<(EvidenceKind Kind, IReadOnlyList<long> Refs)> FactsAround(Session session, SignersSeen signers)
    {
        foreach (var party in signers.Parties.Order(StringComparer.Ordinal))
        {
            yield return (EvidenceKind.RegistryChanged, session.Query<long>(ChangesOf, new { party, most = MostChanges }));
        }
        foreach (var (der, _) in signers.All.Where(signer => signer.Party == Acknowledge.Stationery.Issuer))
        {
            yield return (EvidenceKind.Configured, session.Query<long>(ConfigurationsWith, new { certificate = $"%Certificates:Signing {Convert.ToBase64String(der)}%", most = 1 }));
        }
    }

    // Of a file that somebody has put into the folder, and that is no list, there is nothing to say.
    private static string? IssuerOf(ReadOnlyMemory<byte> list)
    {
        try
        {
            return ListReader.Read(list).Content.Key;
        }
        catch (UnusableListException)
        {
            return null;
        }
    }

    private IReadOnlyList<X509Certificate2> Above(SignersSeen signers)
    {
        var (above, below) = (new List<X509Certificate2>(), new Queue<X509Certificate2>(Certificates(signers)));
        while (below.TryDequeue(out var certificate))
        {
            foreach (var issuer in roots.All.Where(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) && !above.Contains(authority)))
            {
                above.Add(issuer);
                below.Enqueue(issuer);
            }
        }
        return above;
    }

    private static IEnumerable<X509Certificate2> Certificates(SignersSeen signers) => signers.All.Select(signer => X509CertificateLoader.LoadCertificate(signer.Der));
}
