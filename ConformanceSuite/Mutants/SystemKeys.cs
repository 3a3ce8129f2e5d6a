using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;
using CatsIce.Protocol.Signatures;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>The private keys of the system under test. A session never needs them; who stands in for the system, or between it and the exchange, does. Only keys of a test
/// environment belong into this folder.</summary>
internal sealed class SystemKeys : IDisposable
{
    private SystemKeys(ParticipantId participant, X509Certificate2 tls, X509Certificate2 signing) =>
        (Participant, Tls, Signing, Signer) = (participant, tls, signing, new DocumentSigner(signing));

    public ParticipantId Participant { get; }

    /// <summary>With which it calls and is called.</summary>
    public X509Certificate2 Tls { get; }

    /// <summary>With its private key, for forgeries.</summary>
    public X509Certificate2 Signing { get; }

    public DocumentSigner Signer { get; }

    /// <param name="folder">The folder of keys of the profile.</param>
    /// <exception cref="PeerSetupException">A key is missing or can't be read.</exception>
    public static SystemKeys Open(string folder, ParticipantId participant)
    {
        var pki = new PkiFolder(folder);
        var tls = Read(pki, $"{participant}-tls");
        try
        {
            return new SystemKeys(participant, tls, Read(pki, $"{participant}-signing"));
        }
        catch (PeerSetupException)
        {
            tls.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Signer.Dispose();
        Signing.Dispose();
        Tls.Dispose();
    }

    private static X509Certificate2 Read(PkiFolder pki, string name)
    {
        var (certificate, key) = (pki.CertificateFile(name), pki.KeyFile(name));
        if (!File.Exists(certificate) || !File.Exists(key))
        {
            throw new PeerSetupException(
                $"{pki.Path} must hold {name}.pem and {name}.key: mutants on the wire speak and sign in the name of the system under test. Lay its test keys there; never keys of a productive system.");
        }

        try
        {
            // The way through PKCS#12 gives Windows a key it can use for TLS; harmless elsewhere.
            using var read = X509Certificate2.CreateFromPemFile(certificate, key);
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (CryptographicException e)
        {
            throw new PeerSetupException($"{certificate} or its key can't be read: {e.Message}", e);
        }
    }
}
