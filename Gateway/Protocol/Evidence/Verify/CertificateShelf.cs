using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>The certificates inside the container and those that whoever verifies trusts.</summary>
internal sealed class CertificateShelf : IDisposable
{
    private readonly Dictionary<string, X509Certificate2> _inside = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _parties;

    public CertificateShelf(ContainerReader container, IEnumerable<string> names, ContainerManifest? manifest, EvidenceTrust trust, FindingBook book)
    {
        Anchors = [.. trust.Anchors.Select(der => X509CertificateLoader.LoadCertificate(der.Span))];
        HubCertificates = trust.HubCertificates.Select(der => Convert.ToHexStringLower(SHA256.HashData(der.Span))).ToHashSet(StringComparer.Ordinal);
        IsNamed = manifest is not null;
        _parties = (manifest?.Certificates ?? []).Where(certificate => certificate.Party is not null).ToLookup(certificate => certificate.File, certificate => certificate.Party!, StringComparer.Ordinal);
        foreach (var name in names)
        {
            Load(container, name, book);
        }
    }

    public IReadOnlyList<X509Certificate2> Anchors { get; }

    /// <summary>SHA-256 of those that whoever verifies knows as the hub's; empty when none are given.</summary>
    public IReadOnlySet<string> HubCertificates { get; }

    /// <summary>Everything that may stand in a chain.</summary>
    public IEnumerable<X509Certificate2> All => Anchors.Concat(_inside.Values);

    /// <summary>Whether there is an index that says whose each certificate is.</summary>
    public bool IsNamed { get; }

    /// <summary>Whom the index names for a certificate.</summary>
    public IEnumerable<string> PartiesOf(string sha256) => _parties[ContainerLayout.Certificate(sha256)];

    public void Dispose()
    {
        foreach (var certificate in All)
        {
            certificate.Dispose();
        }
    }

    private void Load(ContainerReader container, string name, FindingBook book)
    {
        const string Meaning = "It is left out of all further checks.";
        if (!container.Read(name).TryGet(out var bytes, out var refusal))
        {
            book.Broken(EvidenceTopic.Certificate, name, "a certificate", FindingBook.Why(refusal), Meaning);
            return;
        }

        try
        {
            var certificate = X509Certificate2.CreateFromPem(System.Text.Encoding.Latin1.GetString(bytes));
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));
            if (book.Same(EvidenceTopic.Certificate, name, "the certificate of this name, SHA-256", Path.GetFileNameWithoutExtension(name), sha256, Meaning))
            {
                _inside.TryAdd(sha256, certificate);
            }
        }
        catch (CryptographicException exception)
        {
            book.Broken(EvidenceTopic.Certificate, name, "a certificate in PEM", exception.Message, Meaning);
        }
    }
}
