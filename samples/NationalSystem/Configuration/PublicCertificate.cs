using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>A certificate of somebody else, in a PEM file.</summary>
internal static class PublicCertificate
{
    /// <exception cref="CryptographicException">The file is no certificate; with its name.</exception>
    public static X509Certificate2 Read(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (CryptographicException wrong)
        {
            throw new CryptographicException($"{file} is no certificate: {wrong.Message}", wrong);
        }
    }

    /// <exception cref="CryptographicException">The file is no certificate; with its name.</exception>
    public static SigningCertificate ReadSigning(string file)
    {
        using var certificate = Read(file);
        return new SigningCertificate(certificate);
    }
}
