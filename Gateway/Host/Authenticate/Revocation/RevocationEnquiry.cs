using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Answers whether a certificate is revoked, from the lists that were fetched before: never waits, never fetches. Thread-safe.</summary>
internal sealed class RevocationEnquiry(RevocationLists lists, TrustedRoots roots, RevocationOptions options)
{
    /// <summary>More authorities above one another than any certificate of the exchange has; ends a ring of names.</summary>
    private const int DeepestChain = 8;

    private readonly ConditionalWeakTable<X509Certificate2, Names> _names = [];

    /// <summary>What the lists say, about the certificate and the intermediate authorities above it. A self-signed certificate has nobody who could revoke it but
    /// the registry, and is good.</summary>
    public RevocationAnswer Ask(X509Certificate2 certificate, DateTimeOffset now)
    {
        var current = certificate;
        for (var depth = 0; depth < DeepestChain; depth++)
        {
            var names = _names.GetValue(current, Names.Of);
            if (names.IsSelfSigned)
            {
                return RevocationAnswer.Good.Instance;
            }

            if (AskIssuer(current, names, now) is not RevocationAnswer.Good and var answer)
            {
                return answer;
            }

            // Its list is held, so it was an authority of ours once; it may have been taken from the file since.
            var issuers = roots.Authorities(current.IssuerName, now);
            if (issuers.Count == 0)
            {
                return new RevocationAnswer.Unknown($"its issuer '{current.Issuer}' is no authority of Certificates:TrustedRoots that is valid now");
            }

            current = issuers.FirstOrDefault(issuer => _names.GetValue(issuer, Names.Of).IsSelfSigned) ?? issuers[0];
        }

        return new RevocationAnswer.Unknown($"there are more than {DeepestChain} authorities above it");
    }

    private RevocationAnswer AskIssuer(X509Certificate2 certificate, Names names, DateTimeOffset now)
    {
        if (lists.Of(names.Issuer) is not { } held)
        {
            return new RevocationAnswer.Unknown($"there is no revocation list of '{certificate.Issuer}'");
        }

        if (names.Serial is not { } serial)
        {
            return new RevocationAnswer.Unknown("its serial number is longer than 20 octets");
        }

        if (held.List.Revoked.TryGetValue(serial, out var revocation))
        {
            return new RevocationAnswer.Revoked(certificate.Subject, revocation, certificate.Issuer);
        }

        return now <= held.ConfirmedAt + options.MaxAge
            ? RevocationAnswer.Good.Instance
            : new RevocationAnswer.Unknown(
                $"the revocation list of '{certificate.Issuer}' was last confirmed at {held.ConfirmedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, which is longer ago than it may be ({options.MaxAge})");
    }

    /// <summary>What is looked up for a certificate, made once.</summary>
    private sealed record Names(string Issuer, SerialNumber? Serial, bool IsSelfSigned)
    {
        public static Names Of(X509Certificate2 certificate) => new(
            RevocationList.KeyOf(certificate.IssuerName), SerialNumber.From(certificate.SerialNumberBytes.Span),
            certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));
    }
}
