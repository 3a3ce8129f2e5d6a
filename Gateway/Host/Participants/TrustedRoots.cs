using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Participants;

/// <summary>The roots every participant's TLS certificate must chain to, beside being pinned (exchange profile, section 2). Never
/// fetches anything from the network. Thread-safe.</summary>
internal sealed class TrustedRoots
{
    private volatile Trust _trust;

    /// <param name="certificates">Self-signed ones are the roots, the others are intermediate.</param>
    public TrustedRoots(X509Certificate2Collection certificates) => _trust = new Trust(certificates);

    /// <summary>Roots and intermediates, whether they are valid now or not.</summary>
    public IEnumerable<X509Certificate2> All => _trust.Roots.Concat(_trust.Intermediates);

    /// <summary>Another object after each <see cref="Replace"/>.</summary>
    public object Version => _trust;

    /// <summary>Trusts what the other trusts, from now on: the file was replaced. What is under way is ended with the old ones.</summary>
    public void Replace(TrustedRoots other) => _trust = other._trust;

    /// <summary>The authorities of this name that are roots, or chain to one, at this time. Usually one; two while an authority changes its key.</summary>
    public IReadOnlyList<X509Certificate2> Authorities(X500DistinguishedName name, DateTimeOffset now)
    {
        var trust = _trust;
        return [.. trust.Authorities.GetValueOrDefault(Convert.ToBase64String(name.RawData), []).Where(authority => IsTrusted(trust, authority, now))];
    }

    /// <summary>Lets a caller pass whose certificate chains to a root.</summary>
    /// <returns>The caller, or a Fault UnknownCertificate.</returns>
    public Outcome<Admitted> Require(Admitted caller, DateTimeOffset now) =>
        FaultOf(caller.Certificate, now) is { } fault
            ? new Refusal.Fault(FaultCode.UnknownCertificate,
                $"The client certificate of {caller.Participant.Id} is registered but does not chain to a root this hub trusts: {fault}.",
                "Use a certificate of an authority the hub trusts, or ask the operator to trust yours.")
            : caller;

    /// <returns>Null when the certificate chains to a root at this time, or what is wrong with the chain.</returns>
    public string? FaultOf(RegisteredCertificate certificate, DateTimeOffset now) => FaultOf(_trust, certificate.Certificate, certificate.Thumbprint, now);

    /// <summary>The policy for a handshake or a chain: these roots, nothing from the network, no revocation fetched.</summary>
    public X509ChainPolicy Policy() => Policy(_trust);

    private static X509ChainPolicy Policy(Trust trust)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(trust.Roots);
        policy.ExtraStore.AddRange(trust.Intermediates);
        return policy;
    }

    // A root is trusted because it is in the file. A chain must not be built for it: of two roots with one name the platform may try the other one as its issuer.
    private static bool IsTrusted(Trust trust, X509Certificate2 authority, DateTimeOffset now) => trust.Roots.Any(root => ReferenceEquals(root, authority))
        ? authority.NotBefore.ToUniversalTime() <= now && now <= authority.NotAfter.ToUniversalTime()
        : FaultOf(trust, authority, RegisteredCertificate.ThumbprintOf(authority), now) is null;

    private static string? FaultOf(Trust trust, X509Certificate2 certificate, string thumbprint, DateTimeOffset now)
    {
        // Only good chains are remembered: a bad one may be mended by time.
        if (!trust.GoodUntil.TryGetValue(thumbprint, out var end) || end < now)
        {
            if (Build(trust, certificate, now, out end) is { } fault)
            {
                return fault;
            }

            trust.GoodUntil[thumbprint] = end;
        }

        return null;
    }

    private static string? Build(Trust trust, X509Certificate2 certificate, DateTimeOffset now, out DateTimeOffset end)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(trust) };
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        var good = chain.Build(certificate);
        end = chain.ChainElements.Min(element => element.Certificate.NotAfter.ToUniversalTime());
        return good ? null : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')));
    }

    /// <summary>What is trusted together, and what was found by it.</summary>
    private sealed class Trust
    {
        public Trust(X509Certificate2Collection certificates)
        {
            foreach (var certificate in certificates)
            {
                (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? Roots : Intermediates).Add(certificate);
            }

            Authorities = certificates.GroupBy(certificate => Convert.ToBase64String(certificate.SubjectName.RawData))
                .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        }

        public X509Certificate2Collection Roots { get; } = [];

        public X509Certificate2Collection Intermediates { get; } = [];

        /// <summary>By the bytes of the name.</summary>
        public FrozenDictionary<string, X509Certificate2[]> Authorities { get; }

        /// <summary>Asked for pinned certificates and authorities only, so it grows with the registry and not with what strangers present.</summary>
        public ConcurrentDictionary<string, DateTimeOffset> GoodUntil { get; } = new(StringComparer.Ordinal);
    }
}
