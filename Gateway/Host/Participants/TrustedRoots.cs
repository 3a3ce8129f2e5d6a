using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Participants;

/// <summary>The roots every participant's TLS certificate must chain to, beside being pinned (exchange profile, section 2). Never
/// fetches anything from the network. Thread-safe.</summary>
internal sealed class TrustedRoots
{
    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _intermediates = [];

    // Asked for pinned certificates only, so it grows with the registry and not with what strangers present.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _goodUntil = new(StringComparer.Ordinal);

    /// <param name="certificates">Self-signed ones are the roots, the others are intermediate.</param>
    public TrustedRoots(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
        {
            (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? _roots : _intermediates).Add(certificate);
        }
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
    public string? FaultOf(RegisteredCertificate certificate, DateTimeOffset now)
    {
        // Only good chains are remembered: a bad one may be mended by time.
        if (!_goodUntil.TryGetValue(certificate.Thumbprint, out var end) || end < now)
        {
            if (Build(certificate.Certificate, now, out end) is { } fault)
            {
                return fault;
            }

            _goodUntil[certificate.Thumbprint] = end;
        }

        return null;
    }

    /// <summary>The policy for a handshake or a chain: these roots, nothing from the network, no revocation fetched.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_roots);
        policy.ExtraStore.AddRange(_intermediates);
        return policy;
    }

    private string? Build(X509Certificate2 certificate, DateTimeOffset now, out DateTimeOffset end)
    {
        using var chain = new X509Chain { ChainPolicy = Policy() };
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        var good = chain.Build(certificate);
        end = chain.ChainElements.Min(element => element.Certificate.NotAfter.ToUniversalTime());
        return good ? null : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')));
    }
}
