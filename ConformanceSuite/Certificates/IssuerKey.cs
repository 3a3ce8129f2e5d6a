using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Signatures;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>The key of a certifying body, from two PEM files; the key has no password.</summary>
internal sealed class IssuerKey : IDisposable
{
    private readonly X509Certificate2 _certificate;

    private IssuerKey(X509Certificate2 certificate)
    {
        _certificate = certificate;
        Signer = new DocumentSigner(certificate);
    }

    public DocumentSigner Signer { get; }

    public X509Certificate2 Certificate => _certificate;

    public string Subject => _certificate.Subject;

    /// <exception cref="InputFaultException">A file is missing, the two do not belong together, the key is not one of the profile, or the certificate is not valid now.</exception>
    public static IssuerKey Read(string certificateFile, string keyFile, DateTimeOffset now)
    {
        var (pem, key) = (Text(certificateFile), Text(keyFile));
        X509Certificate2? certificate = null;
        try
        {
            certificate = X509Certificate2.CreateFromPem(pem, key);
            if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
            {
                throw new CryptographicException($"the certificate is valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}, and it is now {now.UtcDateTime:u}.");
            }

            return new IssuerKey(certificate);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            certificate?.Dispose();
            throw new InputFaultException($"--issuer {certificateFile} and --issuer-key {keyFile} cannot sign: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Certificates without keys of the issuers that are trusted.</summary>
    public static X509Certificate2Collection ReadTrusted(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Text(file));
        }
        catch (CryptographicException exception)
        {
            throw new InputFaultException($"{file} holds no readable certificate: {exception.Message}");
        }

        return certificates.Count > 0 ? certificates : throw new InputFaultException($"{file} holds no certificate in PEM form.");
    }

    public void Dispose()
    {
        Signer.Dispose();
        _certificate.Dispose();
    }

    private static string Text(string file) => File.Exists(file) ? File.ReadAllText(file) : throw new InputFaultException($"The file {file} does not exist.");
}
