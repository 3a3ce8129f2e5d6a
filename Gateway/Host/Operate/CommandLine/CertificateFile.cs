using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>Reads certificates and keys named by an operator; every fault is one sentence that names the file.</summary>
internal static class CertificateFile
{
    /// <summary>All certificates of a PEM file, or the one of a DER file, without private keys.</summary>
    public static X509Certificate2Collection ReadPublic(string path)
    {
        var bytes = ReadBytes(path);
        var certificates = new X509Certificate2Collection();
        try
        {
            if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
            {
                certificates.ImportFromPem(System.Text.Encoding.ASCII.GetString(bytes));
            }
            else
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(bytes));
            }
        }
        catch (CryptographicException exception)
        {
            throw new EnvironmentFaultException($"{path} holds no readable certificate: {exception.Message}");
        }

        return certificates.Count > 0 ? certificates : throw new EnvironmentFaultException($"{path} holds no certificate (PEM or DER).");
    }

    public static X509Certificate2 ReadSinglePublic(string path) =>
        ReadPublic(path) is [var only]
            ? only
            : throw new EnvironmentFaultException($"{path} holds more than one certificate; give a file with the one that is meant.");

    /// <summary>A certificate with its private key, ready for TLS and for signing.</summary>
    public static X509Certificate2 ReadWithKey(string certificatePath, string keyPath)
    {
        var certificate = System.Text.Encoding.ASCII.GetString(ReadBytes(certificatePath));
        var key = System.Text.Encoding.ASCII.GetString(ReadBytes(keyPath));
        try
        {
            using var ephemeral = X509Certificate2.CreateFromPem(certificate, key);
            // Schannel cannot use a key that lives in memory only; a round trip through PKCS#12 gives it one it can. Harmless elsewhere.
            return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new EnvironmentFaultException(
                $"The key {keyPath} does not belong to the certificate {certificatePath}, or one of them is no PEM file: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EnvironmentFaultException($"The file {path} does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentFaultException($"The file {path} cannot be read: {exception.Message}");
        }
    }
}
