using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Reads each part of the hub's keys by itself, with the same checks at start and when its files were replaced.</summary>
internal sealed class CertificateSet(CertificateOptions options)
{
    /// <summary>The files of each part, by the name of its setting.</summary>
    private readonly FrozenDictionary<string, string[]> _files = new Dictionary<string, string[]>
    {
        ["TlsServer"] = [options.TlsServer, options.TlsServerKey],
        ["TlsClient"] = [options.TlsClient, options.TlsClientKey],
        ["Signing"] = [options.Signing, options.SigningKey],
        ["NextSigning"] = options.NextSigning.Length == 0 ? [] : [options.NextSigning],
        ["TrustedRoots"] = [options.TrustedRoots],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the files of all parts hold now.</summary>
    public FrozenDictionary<string, string> Digests() => _files.Keys.ToFrozenDictionary(part => part, Digest, StringComparer.Ordinal);

    /// <summary>Of the content of a part's files. One that can't be read counts as a content of its own.</summary>
    public string Digest(string part) => string.Join(' ', _files[part].Select(file =>
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.GetType().Name;
        }
    }));

    /// <summary>A certificate and the intermediate ones that go with it.</summary>
    internal sealed record WithChain(X509Certificate2 Certificate, X509Certificate2Collection Chain);

    /// <exception cref="EnvironmentFaultException">One sentence with the setting; as all methods here.</exception>
    /// <param name="setting">For the sentence, where it is another than usual.</param>
    public WithChain ReadTlsServer(DateTimeOffset now, string setting = "Certificates:TlsServer") => Named(setting, () =>
    {
        var certificate = Valid(options.TlsServer, CertificateFile.ReadWithKey(options.TlsServer, options.TlsServerKey), now);
        var chain = CertificateFile.ReadPublic(options.TlsServer);
        chain.RemoveAt(0);
        return new WithChain(certificate, chain);
    });

    public X509Certificate2 ReadTlsClient(DateTimeOffset now) => Named("Certificates:TlsClient", () =>
        Valid(options.TlsClient, CertificateFile.ReadWithKey(options.TlsClient, options.TlsClientKey), now));

    public X509Certificate2 ReadSigning(DateTimeOffset now) => Named("Certificates:Signing", () =>
        Suitable(Valid(options.Signing, CertificateFile.ReadWithKey(options.Signing, options.SigningKey), now), now));

    /// <summary>It may begin later, which is the usual case.</summary>
    public X509Certificate2? ReadNextSigning(DateTimeOffset now) => options.NextSigning.Length == 0 ? null : Named("Certificates:NextSigning", () =>
        Suitable(CertificateFile.ReadSinglePublic(options.NextSigning), now));

    public TrustedRoots ReadTrustedRoots() => Named("Certificates:TrustedRoots", () => new TrustedRoots(CertificateFile.ReadPublic(options.TrustedRoots)));

    private static X509Certificate2 Valid(string file, X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now < certificate.NotBefore.ToUniversalTime())
        {
            throw new EnvironmentFaultException($"{file} is valid only from {certificate.NotBefore.ToUniversalTime():u} on; it is now {now.UtcDateTime:u}.");
        }

        return now <= certificate.NotAfter.ToUniversalTime()
            ? certificate
            : throw new EnvironmentFaultException($"{file} ended at {certificate.NotAfter.ToUniversalTime():u}; have a new certificate issued.");
    }

    private static X509Certificate2 Suitable(X509Certificate2 certificate, DateTimeOffset now) =>
        CertificateSuitability.Judge(new NewCertificate(CertificatePurpose.Signing, certificate), now) is { } unsuitable
            ? throw new EnvironmentFaultException($"{unsuitable.Detail} {unsuitable.Mend}")
            : certificate;

    private static T Named<T>(string setting, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EnvironmentFaultException fault)
        {
            throw new EnvironmentFaultException($"{setting}: {fault.Message}");
        }
    }
}
