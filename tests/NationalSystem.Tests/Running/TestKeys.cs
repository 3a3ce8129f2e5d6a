using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Signatures;

namespace NationalSystem.Tests.Running;

/// <summary>A folder of keys and certificates as the hub's pki verbs lay it out, made once for all tests.</summary>
internal static class TestKeys
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Folder => Made.Value;

    public static CertificateFiles Of(string country) => CertificateFiles.In(Folder, $"NTA.{country}");

    /// <param name="name">NTA.GE-signing, hub-signing, …</param>
    public static DocumentSigner Signer(string name) => new(Load(name));

    public static X509Certificate2 Load(string name) => X509Certificate2.CreateFromPemFile(Path.Combine(Folder, $"{name}.pem"), Path.Combine(Folder, $"{name}.key"));

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("national-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var name in new[] { "ca", "hub-client", "hub-signing", "NTA.UZ-tls", "NTA.UZ-signing", "NTA.AZ-tls", "NTA.AZ-signing", "NTA.GE-tls", "NTA.GE-signing" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            request.CertificateExtensions.Add(LocalNames());
            using var certificate = request.CreateSelfSigned(ManualClock.Start.AddDays(-1), ManualClock.Start.AddYears(5));
            File.WriteAllText(Path.Combine(folder, $"{name}.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(folder, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        }

        return folder;
    }

    private static X509Extension LocalNames()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        return names.Build();
    }
}
