using System.Collections.Immutable;
using CatsIce.Protocol.Conformance;

namespace CatsIce.Gateway.Participants;

/// <summary>The certificate of conformance that a participant was admitted on, as the registry keeps it. It was verified when it was shown.</summary>
/// <param name="System">Name, version and build of what was tested.</param>
/// <param name="ValidUntil">The first moment at which it does not count any more.</param>
internal sealed record RegisteredConformance(
    string Number, string Issuer, string System, ImmutableArray<string> Roles, ImmutableArray<string> CssVersions, DateTimeOffset ValidUntil, DateTimeOffset RegisteredAt)
{
    public static string Name(CertifiedSystem system) => $"{system.Name} {system.Version}, build {system.Build}";

    public string Describe(DateTimeOffset now) =>
        $"certificate {Number} of {Issuer}, {System}; roles {string.Join(", ", Roles)}; CSS {string.Join(", ", CssVersions)}; "
        + (now < ValidUntil ? $"valid until {ValidUntil:u}, {(int)(ValidUntil - now).TotalDays} days left" : $"ended at {ValidUntil:u}");
}
