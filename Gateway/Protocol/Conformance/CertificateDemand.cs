using System.Collections.Immutable;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Protocol.Conformance;

/// <summary>What a certificate must be about, for somebody who is shown it.</summary>
/// <param name="CssVersions">All of them must be certified.</param>
/// <param name="Roles">All of them must be certified.</param>
public sealed record CertificateDemand(ParticipantId Participant, ImmutableArray<string> CssVersions, ImmutableArray<string> Roles)
{
    /// <returns>Null when the certificate is wide enough.</returns>
    public CertificateRefusal? FaultOf(ConformanceCertificate certificate)
    {
        if (certificate.Participant != Participant)
        {
            return new CertificateRefusal(CertificateFault.OtherParticipant, $"Certificate {certificate.Number} certifies {certificate.Participant}; expected {Participant}.", $"Name the certificate of {Participant}.");
        }

        var versions = CssVersions.Except(certificate.CssVersions, StringComparer.Ordinal).ToArray();
        if (versions.Length > 0)
        {
            return new CertificateRefusal(
                CertificateFault.VersionMissing,
                $"Certificate {certificate.Number} is too narrow: it covers CSS {string.Join(", ", certificate.CssVersions)}; {Participant} speaks CSS {string.Join(", ", versions)} too.",
                $"Certify the system for CSS {string.Join(", ", versions)}, or retire that version first.");
        }

        var roles = Roles.Except(certificate.Roles, StringComparer.Ordinal).ToArray();
        return roles.Length == 0 ? null : new CertificateRefusal(
            CertificateFault.RoleMissing,
            $"Certificate {certificate.Number} is too narrow: it covers the roles {string.Join(", ", certificate.Roles)}; {string.Join(", ", roles)} is missing.",
            $"Certify the system in the role {string.Join(", ", roles)} as well.");
    }
}
