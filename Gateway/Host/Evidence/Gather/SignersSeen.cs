using System.Security.Cryptography;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>Whose signatures were met while documents were gathered, with the certificates that stand in them.</summary>
internal sealed class SignersSeen
{
    private static readonly XPathExpression Certificates = XPathExpression.Compile("descendant::ds:X509Certificate", Names());
    private readonly Dictionary<string, (byte[] Der, string Party)> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> _decoded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parties = new(StringComparer.Ordinal);

    /// <summary>DER, with the participant who signed with it, or ICE.</summary>
    public IReadOnlyCollection<(byte[] Der, string Party)> All => _certificates.Values;

    /// <summary>Participants whose registration matters.</summary>
    public IReadOnlyCollection<string> Parties => _parties;

    public void Involve(params ReadOnlySpan<string> parties)
    {
        foreach (var party in parties)
        {
            _parties.Add(party);
        }
    }

    public void SeeHub(ReadOnlyMemory<byte>? document)
    {
        if (document is { } signed)
        {
            See(signed, Stationery.Issuer);
        }
    }

    /// <summary>What a destination or a refused sender sent may be anything: what is no signed XML has no certificate.</summary>
    public void See(ReadOnlyMemory<byte>? document, string party)
    {
        if (document is not { } bytes || !CanonicalDocument.Read(bytes).TryGet(out var read, out _))
        {
            return;
        }
        foreach (XPathNavigator certificate in read.Root.Select(Certificates))
        {
            if (Once(certificate.Value) is { } der)
            {
                _certificates.TryAdd($"{party} {Convert.ToHexString(SHA256.HashData(der))}", (der, party));
            }
        }
    }

    // Thousands of documents name a handful of certificates, and decoding costs more than all else here.
    private byte[]? Once(string text)
    {
        if (!_decoded.TryGetValue(text, out var der))
        {
            der = Decode(text);
            _decoded.Add(text, der);
        }
        return der;
    }

    // Only what is a certificate: the container names each by its subject.
    private static byte[]? Decode(string text)
    {
        try
        {
            var der = Convert.FromBase64String(text);
            using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(der);
            return der;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static XmlNamespaceManager Names()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("ds", XmlNames.Signature);
        return names;
    }
}
