using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>The keys that the hub has signed with, by the configurations of its nodes.</summary>
internal sealed class HubKeys : IDisposable
{
    private static readonly Statement OfNodes = new("SELECT DISTINCT certificates FROM configuration");

    private readonly List<SigningCertificate> _keys;

    public HubKeys(Session session) =>
        _keys = [.. session.Query<string>(OfNodes).SelectMany(text => CertificatesInUse.Read(text, CertificatesInUse.Signing)).DistinctBy(certificate => certificate.Thumbprint).Select(Key)];

    /// <returns>Null when one of them has signed it; otherwise why not.</returns>
    public Refusal? Doubt(CanonicalDocument document, DateTimeOffset at) => SignatureCheck.Verify(document, Stationery.Issuer, _keys, at).TryGet(out _, out var unsigned) ? null : unsigned;

    public void Dispose() => _keys.ForEach(key => key.Dispose());

    private static SigningCertificate Key(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return new SigningCertificate(certificate);
        }
    }
}
