using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.Protocol.Conformance;

namespace CatsIce.Gateway.Participants;

/// <summary>A certificate of conformance that is shown to the registry.</summary>
/// <param name="File">Of unknown origin.</param>
/// <param name="Trust">Who may certify, and what is revoked.</param>
/// <param name="Roles">That it must cover; null: those of the kind of participant.</param>
internal sealed record ShownCertificate(byte[] File, ConformanceTrust Trust, ImmutableArray<string>? Roles)
{
    /// <param name="versions">Of the specification, that it must cover.</param>
    public bool TryAccept(
        Participant party, ImmutableArray<string> versions, DateTimeOffset now, [NotNullWhen(true)] out ConformanceCertificate? certificate, [NotNullWhen(false)] out RegistryChange.Refused? refused)
    {
        if (!CertificateVerifier.TryVerify(File, Trust, now, out certificate, out var refusal)
            || (refusal = new CertificateDemand(party.Id, versions, Roles ?? RolesOf(party.Kind)).FaultOf(certificate)) is not null)
        {
            refused = new RegistryChange.Refused($"{party.Id}: the certificate of conformance is refused ({refusal.Fault}). {refusal.Detail}", refusal.Mend);
            return false;
        }

        refused = null;
        return true;
    }

    // Goods start, cross and arrive in every country of the agreement; a guarantee may be kept by somebody else.
    private static ImmutableArray<string> RolesOf(ParticipantKind kind) => kind switch
    {
        ParticipantKind.NationalAdministration => ["departure", "transit", "destination"],
        ParticipantKind.Guarantor => ["guarantee"],
        _ => [],
    };
}
