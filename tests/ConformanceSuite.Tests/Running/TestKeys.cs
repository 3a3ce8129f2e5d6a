using CatsIce.Protocol.Pki;
using CatsIce.Schemas.Sampling;

namespace ConformanceSuite.Tests.Running;

/// <summary>A folder of keys as the exchange's pki verbs lay it out, made once for all tests: the exchange, the system under test (UZ), the countries and the guarantors that the suite plays.</summary>
internal static class TestKeys
{
    private static readonly string[] Countries = ["UZ", "AZ", "GE", "KZ", "TJ", "TM", "KG"];
    private static readonly Lazy<string> Made = new(Make);

    public static string Folder => Made.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("suite-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var pki = new PkiFolder(folder);
        DevelopmentPki.Make(pki, KeyAlgorithm.EcdsaP256, DevelopmentPki.DefaultDays, [], TimeProvider.System);
        using var authority = pki.OpenAuthority(TimeProvider.System);
        foreach (var name in Countries.Select(country => $"NTA.{country}").Concat(Journey.Guarantors))
        {
            pki.Write($"{name}-signing", authority.Issue(new CertificateOrder(name, CertificateUse.Signing, KeyAlgorithm.EcdsaP256, 30, [])));
        }

        pki.Write("NTA.UZ-tls", authority.Issue(new CertificateOrder("NTA.UZ", CertificateUse.TlsBoth, KeyAlgorithm.EcdsaP256, 30, DevelopmentPki.LocalHosts)));
        return folder;
    }
}
