using CatsIce.ConformanceSuite.Peers.Unfit;
using CatsIce.Protocol.Pki;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>Keys of everybody in the stories, made for one run on this machine.</summary>
internal static class DemoKeys
{
    /// <param name="system">The participant under test: it also gets keys for TLS.</param>
    public static void Make(string folder, string system, TimeProvider clock)
    {
        var pki = new PkiFolder(folder);
        DevelopmentPki.Make(pki, KeyAlgorithm.EcdsaP256, DevelopmentPki.DefaultDays, [], clock);
        using var authority = pki.OpenAuthority(clock);
        foreach (var name in DemoSystem.Countries.Select(country => $"NTA.{country}").Concat(Journey.Guarantors))
        {
            // Signatures of both kinds of the profile are seen: one country signs with RSA. Some forgeries need the other kind.
            var algorithm = name == "NTA.KG" ? KeyAlgorithm.Rsa : KeyAlgorithm.EcdsaP256;
            pki.Write($"{name}-signing", authority.Issue(new CertificateOrder(name, CertificateUse.Signing, algorithm, DevelopmentPki.DefaultDays, [])));
            if (name != system && name.StartsWith("NTA.", StringComparison.Ordinal))
            {
                UnfitCertificates.Make(pki, name, clock);
            }
        }

        pki.Write($"{system}-tls", authority.Issue(new CertificateOrder(system, CertificateUse.TlsBoth, KeyAlgorithm.EcdsaP256, DevelopmentPki.DefaultDays, DevelopmentPki.LocalHosts)));
    }
}
