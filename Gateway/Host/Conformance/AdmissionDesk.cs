using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Conformance;

/// <summary>May a party take part: by its status and, where the hub demands one, by its certificate of conformance. The dates are looked at with every call, so that a certificate ends without
/// anybody doing anything.</summary>
/// <param name="admitOnboarding">True on a test service, where parties that are not certified may do everything.</param>
internal sealed class AdmissionDesk(ConformanceOptions options, ConformanceBook book, bool admitOnboarding, TimeProvider clock)
{
    /// <returns>Null, or a Fault ParticipantNotCertified: the party may do no more than Ping.</returns>
    public Refusal.Fault? FaultOf(Participant party) => WhyNot(party) is { } why
        ? new Refusal.Fault(FaultCode.ParticipantNotCertified,
            $"{party.Id} is registered but not certified for this service ({why}); until then it may use Ping.",
            "Pass the conformance suite and have the operator register the result; until then use the test service.")
        : null;

    /// <returns>Null when the party takes part, or one clause that says why it does not.</returns>
    public string? WhyNot(Participant party) => party.Status switch
    {
        ParticipantStatus.Onboarding => admitOnboarding ? null : $"its status is {party.Status}",
        ParticipantStatus.Certified => admitOnboarding || !options.Required ? null : Conformance(party.Conformance),
        _ => $"its status is {party.Status}",
    };

    private string? Conformance(RegisteredConformance? shown) =>
        shown is null ? "it has shown no certificate of conformance"
        : clock.GetUtcNow() >= shown.ValidUntil ? $"its certificate of conformance {shown.Number} ended at {shown.ValidUntil:u}"
        : book.Current.Revoked(shown.Issuer, shown.Number) is { } revoked ? $"its certificate of conformance {shown.Number} was revoked at {revoked.At:u}: {revoked.Why}"
        : null;
}
