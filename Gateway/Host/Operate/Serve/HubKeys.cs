using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>The hub's own keys as they are in use now. They may be replaced while the hub runs: what begins afterwards uses the new ones, what is under way ends
/// with the old ones. Thread-safe.</summary>
internal sealed class HubKeys : IDisposable
{
    private readonly Lock _replacing = new();

    // Everything that was ever in use: a handshake or a signature under way may still need what was replaced, and nobody knows when the last one ends.
    private readonly HashSet<IDisposable> _held = new(ReferenceEqualityComparer.Instance);
    private volatile State _state;

    /// <param name="certificates">From now on owned by this object.</param>
    /// <param name="digests">Of the files they were read from, see <see cref="CertificateSet.Digests"/>; null when they come from no files.</param>
    public HubKeys(HubCertificates certificates, FrozenDictionary<string, string>? digests = null)
    {
        ReadFrom = digests ?? FrozenDictionary<string, string>.Empty;
        _state = State.Of(certificates, null);
        Hold(_state);
    }

    public FrozenDictionary<string, string> ReadFrom { get; }

    public HubCertificates Current => _state.Certificates;

    /// <summary>What the server presents; made offline, because a hub must not fetch anything to answer a handshake.</summary>
    public SslStreamCertificateContext TlsServer => _state.TlsServer;

    public SslStreamCertificateContext TlsClient => _state.TlsClient;

    /// <summary>The signing certificate is valid now; otherwise the hub takes no work that needs its signature.</summary>
    public bool CanSignAt(DateTimeOffset now)
    {
        var signing = Current.Signing;
        return signing.NotBefore.ToUniversalTime() <= now && now <= signing.NotAfter.ToUniversalTime();
    }

    /// <exception cref="SigningKeyEndedException">The certificate is not valid now: nobody would believe the signature.</exception>
    public DocumentSigner SignerAt(DateTimeOffset now) => CanSignAt(now) ? _state.Signer : throw new SigningKeyEndedException(Current.Signing, now);

    /// <exception cref="CommandLine.EnvironmentFaultException">See <see cref="HubCertificates.Read"/>.</exception>
    public static HubKeys Open(CertificateOptions options, DateTimeOffset now)
    {
        // First, so that what is replaced while it is read is noticed afterwards.
        var digests = new CertificateSet(options).Digests();
        return new HubKeys(HubCertificates.Read(options, now), digests);
    }

    /// <param name="change">The certificates in use into those to be used.</param>
    public void Replace(Func<HubCertificates, HubCertificates> change)
    {
        lock (_replacing)
        {
            var next = State.Of(change(_state.Certificates), _state);
            Hold(next);
            _state = next;
        }
    }

    public void Dispose()
    {
        lock (_replacing)
        {
            // Signers before the certificates whose keys they use.
            foreach (var item in _held.OrderBy(item => item is X509Certificate2))
            {
                item.Dispose();
            }

            _held.Clear();
        }
    }

    private void Hold(State state)
    {
        var certificates = state.Certificates;
        _held.UnionWith([certificates.TlsServer, certificates.TlsClient, certificates.Signing, state.Signer]);
        if (certificates.NextSigning is { } next)
        {
            _held.Add(next);
        }
    }

    private sealed record State(HubCertificates Certificates, SslStreamCertificateContext TlsServer, SslStreamCertificateContext TlsClient, DocumentSigner Signer)
    {
        public static State Of(HubCertificates certificates, State? before) => new(
            certificates,
            before is not null && ReferenceEquals(before.Certificates.TlsServer, certificates.TlsServer)
                ? before.TlsServer : SslStreamCertificateContext.Create(certificates.TlsServer, certificates.TlsServerChain, offline: true),
            before is not null && ReferenceEquals(before.Certificates.TlsClient, certificates.TlsClient)
                ? before.TlsClient : SslStreamCertificateContext.Create(certificates.TlsClient, additionalCertificates: null, offline: true),
            before is not null && ReferenceEquals(before.Certificates.Signing, certificates.Signing) ? before.Signer : new DocumentSigner(certificates.Signing));
    }
}

/// <summary>The hub has no signing certificate that is valid now. The operator can mend it without a restart.</summary>
internal sealed class SigningKeyEndedException(X509Certificate2 certificate, DateTimeOffset now) : Exception(
    $"Certificates:Signing is valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}; it is now {now.UtcDateTime:u}. "
    + "Nothing is signed with it; put a new certificate and key in its place.");
