using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Pki;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Plays the certifying body where a session only shows how everything works. Its key is made for one session and named for what it is.</summary>
internal static class DemonstrationIssuer
{
    public const string Subject = "CN=Demonstration issuer: certifies nothing, O=CatsIce demo";

    /// <summary>Days for which its certificates and its list are good: long enough to try them.</summary>
    public const int Days = 30;

    private const string Name = "issuer";
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Beside the evidence: its certificate, its key and its list of revoked certificates.</summary>
    public static string FolderIn(string session) => Path.Combine(session, "demonstration-issuer");

    public static string CertificateIn(string session) => new PkiFolder(FolderIn(session)).CertificateFile(Name);

    public static string KeyIn(string session) => new PkiFolder(FolderIn(session)).KeyFile(Name);

    public static string ListIn(string session) => Path.Combine(FolderIn(session), "revoked.xml");

    /// <summary>Makes its key and certificate, and its first list, on which nothing stands.</summary>
    /// <param name="session">Folder of the session.</param>
    public static IssuerKey Make(string session, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var made = request.CreateSelfSigned(now - ClockTolerance, now.AddDays(Days));
        new PkiFolder(FolderIn(session)).Write(Name, IssuedCertificate.From(made, key));
        var issuer = IssuerKey.Read(CertificateIn(session), KeyIn(session), now);
        CertificateFiles.Write(ListIn(session), new RevokedCertificates(issuer.Subject, 1, now, now.AddDays(Days), []).Sign(issuer.Signer), replace: true);
        return issuer;
    }
}
