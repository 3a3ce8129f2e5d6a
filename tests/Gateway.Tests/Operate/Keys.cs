using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Pki;

namespace Gateway.Tests.Operate;

/// <summary>An authority in memory and what it issues.</summary>
internal sealed class Keys(TimeProvider time)
{
    private readonly IssuedCertificate _root = DevelopmentAuthority.Create(time);

    public X509Certificate2 Root => X509Certificate2.CreateFromPem(_root.CertificatePem);

    public X509Certificate2 Signing(string name, KeyAlgorithm algorithm = KeyAlgorithm.EcdsaP256, int days = 397) =>
        Load(new CertificateOrder(name, CertificateUse.Signing, algorithm, days, []));

    public X509Certificate2 Tls(string name, CertificateUse use = CertificateUse.TlsBoth, int days = 397, params string[] hosts) =>
        Load(new CertificateOrder(name, use, KeyAlgorithm.EcdsaP256, days, hosts.Length > 0 ? [.. hosts] : DevelopmentPki.LocalHosts));

    public X509Certificate2 Load(CertificateOrder order)
    {
        using var authority = new DevelopmentAuthority(X509Certificate2.CreateFromPem(_root.CertificatePem, _root.KeyPem), time);
        var issued = authority.Issue(order);
        using var ephemeral = X509Certificate2.CreateFromPem(issued.CertificatePem, issued.KeyPem);
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
    }

}
