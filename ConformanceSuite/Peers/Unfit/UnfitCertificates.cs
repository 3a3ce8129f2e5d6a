using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Pki;

namespace CatsIce.ConformanceSuite.Peers.Unfit;

/// <summary>Certificates of the countries that the suite plays which are registered and still must not be accepted. They are signed by themselves: the profile asks for
/// registration, not for a chain.</summary>
internal static class UnfitCertificates
{
    private const int WeakBits = 1024;
    private const int GoodBits = 2048;
    private const int Days = 397;

    /// <summary>Makes one of each kind.</summary>
    /// <returns>Names of the files that were written, without extension.</returns>
    public static IReadOnlyList<string> Make(PkiFolder folder, string participant, TimeProvider clock) => [.. UnfitNames.All.Select(unfitness =>
    {
        var name = UnfitNames.Of(participant, unfitness);
        folder.Write(name, Make(participant, unfitness, clock.GetUtcNow()));
        return name;
    })];

    private static IssuedCertificate Make(string participant, Unfitness unfitness, DateTimeOffset now)
    {
        // A key that may only agree on secrets would not be one for signatures at all, had it a curve.
        using AsymmetricAlgorithm key = unfitness switch
        {
            Unfitness.Weak => RSA.Create(WeakBits),
            Unfitness.OtherUse => RSA.Create(GoodBits),
            _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        };
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(participant);
        var request = key is RSA rsa
            ? new CertificateRequest(subject.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject.Build(), (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            unfitness is Unfitness.OtherUse ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature, critical: true));
        var (from, until) = unfitness is Unfitness.Ended ? (now.AddDays(-Days), now.AddDays(-1)) : (now.AddDays(-1), now.AddDays(Days));
        using var made = request.CreateSelfSigned(WholeSeconds(from), WholeSeconds(until));
        return IssuedCertificate.From(made, key);
    }

    // X.509 knows whole seconds only.
    private static DateTimeOffset WholeSeconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
