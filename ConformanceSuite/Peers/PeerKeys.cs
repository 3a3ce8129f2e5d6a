using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Peers.Unfit;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;
using CatsIce.Protocol.Signatures;

namespace CatsIce.ConformanceSuite.Peers;

/// <summary>The keys of all that the suite plays, and the certificates of the system under test. They lie in one folder, named as the exchange's <c>pki</c> verbs name
/// them: <c>hub-server</c>, <c>hub-client</c>, <c>hub-signing</c>, <c>ca</c>, <c>NTA.AZ-signing</c>; of the system under test only certificates, no keys. Thread-safe.</summary>
internal sealed class PeerKeys : IDisposable
{
    private const string SigningMark = "-signing";
    private readonly ConcurrentDictionary<string, (X509Certificate2 Certificate, DocumentSigner Signer)> _signers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, X509Certificate2> _unfit = new(StringComparer.Ordinal);
    private readonly PkiFolder _folder;

    private PeerKeys(string folder, ParticipantId system)
    {
        _folder = new PkiFolder(folder);
        Server = WithKey(PkiFolder.HubServer);
        Client = WithKey(PkiFolder.HubClient);
        Roots = [.. Certificates($"{PkiFolder.Authority}*.pem")];
        SystemTls = [.. Certificates($"{system}-tls*.pem")];
        SystemSigning = [.. Certificates($"{system}{SigningMark}*.pem").Select(certificate => new SigningCertificate(certificate))];
        Participants = [.. Directory.EnumerateFiles(_folder.Path, $"*{SigningMark}.key").Select(file => Path.GetFileName(file)[..^(SigningMark.Length + 4)])
            .Where(name => name != system.Value && ParticipantId.TryParse(name, out _)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Of the exchange's address.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>With which the exchange calls the system under test.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>To which the server certificate of the system under test must chain (<c>ca*.pem</c>).</summary>
    public ImmutableArray<X509Certificate2> Roots { get; }

    /// <summary>With which the system under test may call the exchange.</summary>
    public ImmutableArray<X509Certificate2> SystemTls { get; }

    /// <summary>With which the system under test may sign.</summary>
    public ImmutableArray<SigningCertificate> SystemSigning { get; }

    /// <summary>Those that the suite can sign for, in alphabetical order; the exchange and the system under test are not among them.</summary>
    public ImmutableArray<string> Participants { get; }

    /// <exception cref="PeerSetupException">The folder or a file in it is missing or can't be read.</exception>
    public static PeerKeys Open(string folder, ParticipantId system)
    {
        if (!Directory.Exists(folder))
        {
            throw new PeerSetupException($"The folder of keys {Path.GetFullPath(folder)} does not exist. Make it as docs/certify says, or name another one in the profile.");
        }

        try
        {
            var keys = new PeerKeys(folder, system);
            return keys.SystemTls.IsEmpty || keys.SystemSigning.IsEmpty
                ? throw new PeerSetupException($"{keys._folder.Path} must hold the certificates of the system under test, {system}-tls.pem and {system}-signing.pem; at least one of them is missing.")
                : keys;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PeerSetupException($"A key or certificate in {Path.GetFullPath(folder)} can't be read: {e.Message}", e);
        }
    }

    /// <exception cref="PeerSetupException">The keys of one of them are missing: the system under test would be judged by messages that the suite can't send.</exception>
    public void RequireGuarantors(IEnumerable<string> guarantors)
    {
        if (guarantors.Where(name => !Participants.Contains(name)).ToArray() is { Length: > 0 } missing)
        {
            throw new PeerSetupException(
                $"{_folder.Path} must hold NAME-signing.pem and NAME-signing.key of {string.Join(", ", missing)}: the suite plays these guarantors, because the profile claims 'guarantors'. 'pki issue' of the hub makes them.");
        }
    }

    /// <param name="participant"><c>ICE</c>, or one of <see cref="Participants"/>.</param>
    /// <exception cref="PeerSetupException">There is no key of it.</exception>
    public DocumentSigner SignerOf(string participant) => _signers.GetOrAdd(participant, Load).Signer;

    /// <summary>The certificate with its private key, for forgeries.</summary>
    /// <exception cref="PeerSetupException">There is no key of it.</exception>
    public X509Certificate2 CertificateOf(string participant) => _signers.GetOrAdd(participant, Load).Certificate;

    /// <summary>A certificate that is registered for a party and may not sign, with its private key.</summary>
    /// <exception cref="UnfitMissingException">There is none.</exception>
    public X509Certificate2 UnfitOf(string participant, Unfitness unfitness) => _unfit.GetOrAdd(UnfitNames.Of(participant, unfitness), name =>
    {
        var (certificate, key) = (_folder.CertificateFile(name), _folder.KeyFile(name));
        return File.Exists(certificate) && File.Exists(key)
            ? X509Certificate2.CreateFromPemFile(certificate, key)
            : throw new UnfitMissingException($"The feature {Features.UnfitCertificates} is claimed, but {_folder.Path} does not hold {name}.pem and {name}.key. Make them with 'unfit-certificates --pki {_folder.Path}', and register them with your system.");
    });

    /// <summary>Of all that sign in a session, DER in base64.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> SigningCertificates(ParticipantId system)
    {
        var certificates = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var participant in Participants.Append(ParticipantId.Hub.Value))
        {
            certificates[participant] = [Convert.ToBase64String(CertificateOf(participant).RawDataMemory.Span)];
        }

        certificates[system.Value] = [.. SystemSigning.Select(certificate => Convert.ToBase64String(certificate.Der))];
        return certificates.ToImmutable();
    }

    public void Dispose()
    {
        foreach (var (certificate, signer) in _signers.Values)
        {
            signer.Dispose();
            certificate.Dispose();
        }

        foreach (var owned in SystemTls.Concat(Roots).Append(Server).Append(Client).Concat(_unfit.Values).Concat<IDisposable>(SystemSigning))
        {
            owned.Dispose();
        }
    }

    private (X509Certificate2, DocumentSigner) Load(string participant)
    {
        var certificate = WithKey(participant == ParticipantId.Hub.Value ? PkiFolder.HubSigning : participant + SigningMark);
        return (certificate, new DocumentSigner(certificate));
    }

    private X509Certificate2 WithKey(string name)
    {
        var (certificate, key) = (_folder.CertificateFile(name), _folder.KeyFile(name));
        if (!File.Exists(certificate) || !File.Exists(key))
        {
            throw new PeerSetupException($"{_folder.Path} must hold {name}.pem and {name}.key: the suite plays this party.");
        }

        // The way through PKCS#12 gives Windows a key it can use for TLS; harmless elsewhere.
        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private IEnumerable<X509Certificate2> Certificates(string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, pattern).Order(StringComparer.Ordinal))
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            foreach (var certificate in found)
            {
                yield return certificate;
            }
        }
    }
}
