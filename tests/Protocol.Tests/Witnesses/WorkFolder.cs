using System.Security.Cryptography.X509Certificates;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

/// <summary>Files handed to another program; gone when the test is.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("catsice-witness-").FullName;

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Root, name));

    public string WriteCertificate(string name, X509Certificate2 certificate) => Write(name, Messages.Utf8(certificate.ExportCertificatePem()));

    public string WriteKey(string name, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var ecdsa = certificate.GetECDsaPrivateKey();
        return Write(name, Messages.Utf8(rsa?.ExportPkcs8PrivateKeyPem() ?? ecdsa!.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
