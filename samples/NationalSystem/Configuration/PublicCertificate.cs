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

    /// <summary>Every certificate of a PEM file, as the hub publishes them (<c>GET /ice?certificates</c>): the one in use and, before a rotation, the next.</summary>
    /// <exception cref="CryptographicException">The file holds no certificate, or one that is broken; with its name.</exception>
    public static IEnumerable<X509Certificate2> ReadAll(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (CryptographicException wrong)
        {
            throw new CryptographicException($"{file} is no certificate: {wrong.Message}", wrong);
        }

        // A file in DER has no part that PEM knows.
        return certificates.Count > 0 ? certificates : [Read(file)];
    }

    /// <exception cref="CryptographicException">As above.</exception>
    public static IEnumerable<SigningCertificate> ReadAllSigning(string file)
    {
        foreach (var certificate in ReadAll(file))
        {
            using (certificate)
            {
                yield return new SigningCertificate(certificate);
            }
        }
    }

    /// <exception cref="CryptographicException">The file is no certificate; with its name.</exception>
    public static SigningCertificate ReadSigning(string file)
    {
        using var certificate = Read(file);
        return new SigningCertificate(certificate);
    }
}
