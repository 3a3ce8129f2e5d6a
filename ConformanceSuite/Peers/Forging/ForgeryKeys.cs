using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Peers.Unfit;

namespace CatsIce.ConformanceSuite.Peers.Forging;

/// <summary>What forgeries sign with. Keys that nobody registered are made in memory when they are first asked for.</summary>
/// <param name="signer">The registered certificate of the party that the document names, with its private key.</param>
/// <param name="stranger">The registered certificate of another country, with its private key.</param>
/// <param name="now">The validity of what is made is laid around this time.</param>
internal sealed class ForgeryKeys(X509Certificate2 signer, X509Certificate2 stranger, DateTimeOffset now) : IDisposable
{
    private readonly Lazy<X509Certificate2> _unregistered = new(() => Make(signer.SubjectName, 2048, now.AddDays(-1), now.AddDays(30)));
    private readonly Lazy<X509Certificate2> _expired = new(() => Make(signer.SubjectName, 2048, now.AddDays(-30), now.AddDays(-1)));
    private readonly Lazy<X509Certificate2> _short = new(() => Make(signer.SubjectName, 1024, now.AddDays(-1), now.AddDays(30)));

    /// <summary>Registered certificates of the signer that may not sign; where nobody has made any, one that nobody registered.</summary>
    public Func<Unfitness, X509Certificate2>? Registered { get; init; }

    public X509Certificate2 Unfit(Unfitness unfitness) => Registered?.Invoke(unfitness) ?? Unregistered;

    public X509Certificate2 Signer => signer;

    public X509Certificate2 Stranger => stranger;

    /// <summary>Has the subject of the signer, but nobody registered it.</summary>
    public X509Certificate2 Unregistered => _unregistered.Value;

    /// <summary>As <see cref="Unregistered"/>, and its time is over.</summary>
    public X509Certificate2 Expired => _expired.Value;

    /// <summary>As <see cref="Unregistered"/>, with an RSA key of 1024 bits.</summary>
    public X509Certificate2 Short => _short.Value;

    public void Dispose()
    {
        foreach (var made in new[] { _unregistered, _expired, _short }.Where(lazy => lazy.IsValueCreated))
        {
            made.Value.Dispose();
        }
    }

    private static X509Certificate2 Make(X500DistinguishedName subject, int bits, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return request.CreateSelfSigned(from, until);
    }
}
