using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.LoadTests.CommandLine;
using CatsIce.Protocol.Pki;
using CatsIce.Protocol.Signatures;

namespace CatsIce.LoadTests.Keys;

/// <summary>The keys of all participants that the generator plays, and what the hub is known by: a folder as the hub's <c>pki</c> verbs make it. Thread-safe.</summary>
internal sealed class KeyRing(PkiFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, DocumentSigner> _signers = new();
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new();
    private readonly ConcurrentDictionary<string, SigningCertificate> _public = new();

    public PkiFolder Folder => folder;

    /// <summary>What the hub's certificate must chain to.</summary>
    public X509Certificate2Collection Roots { get; } = Read(folder.CertificateFile(PkiFolder.Authority));

    /// <summary>What the hub signs receipts with.</summary>
    public SigningCertificate Hub { get; } = HubCertificate(folder);

    public static string SigningName(string participant) => $"{participant}-signing";

    public static string TlsName(string participant) => $"{participant}-tls";

    /// <summary>Makes what is missing: an authority, the hub's keys, and keys of the participants.</summary>
    /// <param name="rsa">Participants that sign with RSA; the others do with ECDSA on P-256.</param>
    public static KeyRing Make(string path, IEnumerable<string> participants, IReadOnlySet<string> rsa, TimeProvider clock)
    {
        var folder = new PkiFolder(path);
        if (!folder.Existing(PkiFolder.Authority).Any())
        {
            DevelopmentPki.Make(folder, KeyAlgorithm.EcdsaP256, DevelopmentPki.DefaultDays, [], clock);
        }

        using var authority = folder.OpenAuthority(clock);
        foreach (var participant in participants)
        {
            Issue(TlsName(participant), CertificateUse.TlsBoth, KeyAlgorithm.EcdsaP256);
            Issue(SigningName(participant), CertificateUse.Signing, rsa.Contains(participant) ? KeyAlgorithm.Rsa : KeyAlgorithm.EcdsaP256);

            void Issue(string name, CertificateUse use, KeyAlgorithm algorithm)
            {
                if (!folder.Existing(name).Any())
                {
                    folder.Write(name, authority.Issue(new CertificateOrder(participant, use, algorithm, DevelopmentPki.DefaultDays, DevelopmentPki.LocalHosts)));
                }
            }
        }

        return new KeyRing(folder);
    }

    /// <exception cref="InputFaultException">A key is missing.</exception>
    public static KeyRing Open(string path, IEnumerable<string> participants)
    {
        var folder = new PkiFolder(path);
        string[] names = [PkiFolder.Authority, PkiFolder.HubSigning, .. participants.SelectMany(participant => new[] { TlsName(participant), SigningName(participant) })];
        var missing = names.SelectMany(name => name is PkiFolder.Authority or PkiFolder.HubSigning ? [folder.CertificateFile(name)] : new[] { folder.CertificateFile(name), folder.KeyFile(name) })
            .Where(file => !File.Exists(file)).Select(file => $"{file} is missing. 'explain PROFILE' tells which participants a profile plays, docs/load/handbook.md how their keys are made.").ToArray();
        return missing.Length == 0 ? new KeyRing(folder) : throw new InputFaultException(missing);
    }

    public DocumentSigner SignerOf(string participant) => _signers.GetOrAdd(participant, name => new DocumentSigner(WithKey(SigningName(name))));

    /// <summary>What a participant's signatures are verified with.</summary>
    public SigningCertificate CertificateOf(string participant) => _public.GetOrAdd(participant, name => new SigningCertificate(WithKey(SigningName(name))));

    public X509Certificate2 TlsOf(string participant) => WithKey(TlsName(participant));

    private X509Certificate2 WithKey(string name) => _certificates.GetOrAdd(name, missing =>
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(folder.CertificateFile(missing), folder.KeyFile(missing));
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (CryptographicException wrong)
        {
            throw new InputFaultException($"{folder.CertificateFile(missing)} and its key can't be used: {wrong.Message}");
        }
    });

    public void Dispose()
    {
        foreach (var signer in _signers.Values)
        {
            signer.Dispose();
        }

        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }

        foreach (var certificate in _public.Values)
        {
            certificate.Dispose();
        }

        Hub.Dispose();
    }

    private static SigningCertificate HubCertificate(PkiFolder folder)
    {
        using var certificate = Read(folder.CertificateFile(PkiFolder.HubSigning))[0];
        return new SigningCertificate(certificate);
    }

    private static X509Certificate2Collection Read(string file)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            return found.Count > 0 ? found : throw new InputFaultException($"{file} holds no certificate (PEM).");
        }
        catch (CryptographicException wrong)
        {
            throw new InputFaultException($"{file} is no certificate (PEM): {wrong.Message}");
        }
    }
}
