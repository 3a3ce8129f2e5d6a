using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Options of the verbs that believe issuers.</summary>
internal static class TrustOptions
{
    public static Option<string> Issuers() => new("--issuers") { Description = "Certificates of the issuers that you trust, PEM.", Required = true, HelpName = "FILE" };

    public static Option<string[]> Lists() => new("--revoked") { Description = "List of revoked certificates of its issuer. May be repeated.", Required = true, HelpName = "FILE" };

    /// <exception cref="InputFaultException">A list is refused.</exception>
    public static ConformanceTrust With(ConformanceTrust trusted, IEnumerable<string> lists, DateTimeOffset now)
    {
        foreach (var path in lists)
        {
            trusted = CertificateVerifier.TryReadList(CertificateFiles.Read(path), trusted, now, out var list, out var unusable)
                ? trusted.With(list)
                : throw new InputFaultException($"{path} is refused ({unusable.Fault}). {unusable.Detail} {unusable.Mend}");
        }

        return trusted;
    }
}
