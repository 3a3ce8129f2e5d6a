using System.Collections.Immutable;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Participants;

/// <summary>One party of the exchange as the registry knows it (exchange profile, section 1). Immutable: a change makes a new one.</summary>
/// <param name="Country">ISO 3166 alpha-2; empty for parties that belong to no country.</param>
/// <param name="CssVersions">Versions of the Common System Specification it speaks, for example <c>3.0</c>. Empty: it speaks none and
/// every document of it is refused.</param>
internal sealed record Participant(
    ParticipantId Id,
    ParticipantKind Kind,
    string Country,
    ParticipantStatus Status,
    ImmutableArray<string> CssVersions,
    DeliveryRoute Route,
    ImmutableArray<RegisteredCertificate> Certificates,
    DateTimeOffset RegisteredAt)
{
    public ParticipantLimits Limits { get; init; } = ParticipantLimits.None;

    public IEnumerable<RegisteredCertificate> SigningCertificates => Certificates.Where(c => c.Purpose == CertificatePurpose.Signing);

    public IEnumerable<RegisteredCertificate> TlsCertificates => Certificates.Where(c => c.Purpose == CertificatePurpose.Tls);

    /// <summary>Until when its certificates are accepted although nobody can tell whether they are revoked; null: never. A revoked one is never accepted.</summary>
    public DateTimeOffset? AcceptsUnknownRevocationUntil { get; init; }

    /// <summary>The certificate of conformance that it was admitted on last; null: none was shown.</summary>
    public RegisteredConformance? Conformance { get; init; }

    public bool AcceptsUnknownRevocationAt(DateTimeOffset now) => now < AcceptsUnknownRevocationUntil;

    public bool Speaks(string cssVersion) => CssVersions.Contains(cssVersion, StringComparer.Ordinal);
}

/// <summary>The hub itself is no entry of the registry: its certificates are configuration.</summary>
internal enum ParticipantKind { NationalAdministration, Guarantor, Bridge }

/// <summary>Certify before connect: a party starts as <see cref="Onboarding"/> and may then use a test service only.</summary>
internal enum ParticipantStatus { Onboarding, Certified, Suspended }

/// <summary>How documents reach the party.</summary>
internal abstract record DeliveryRoute
{
    private DeliveryRoute()
    {
    }

    /// <summary>The hub calls Submit at this absolute https address.</summary>
    internal sealed record Push(Uri Address) : DeliveryRoute;

    /// <summary>The party fetches with Collect and Confirm.</summary>
    internal sealed record Pull : DeliveryRoute;
}
