using System.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant …</c></summary>
internal static class ParticipantVerbs
{
    public static Command Create(TimeProvider time) => new("participant", "The participants registry. Every change is audited and reaches a running hub within a second.")
    {
        ParticipantAddVerb.Create(time),
        ParticipantListVerb.Create(time),
        ParticipantShowVerb.Create(time),
        ParticipantCertifyVerb.Create(time),
        ParticipantReportVerb.Create(time),
        ParticipantSuspendVerb.Create(time),
        ParticipantRouteVerb.Create(time),
        ParticipantLimitsVerb.Create(time),
        ParticipantRetireVersionVerb.Create(time),
        ParticipantRotateVerb.Create(time),
        ParticipantRemoveCertificateVerb.Create(time),
        ParticipantRevocationPolicyVerb.Create(time),
    };
}
