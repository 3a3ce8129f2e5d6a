using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Participants;

/// <summary>The participant stage's question: who is calling, and may they (exchange profile, section 6, step 2)? Thread-safe.</summary>
/// <param name="admitOnboarding">True on a test service.</param>
internal sealed class ParticipantCheck(ParticipantDirectory directory, TrustedRoots roots, bool admitOnboarding, TimeProvider time)
{
    /// <param name="certificate">The connection's client certificate; null when it presented none.</param>
    /// <returns>The caller; or a Fault NoCertificate, UnknownCertificate, ExpiredCertificate, ParticipantNotCertified or ParticipantSuspended.</returns>
    public Outcome<Admitted> Run(X509Certificate2? certificate)
    {
        var now = time.GetUtcNow();
        return Admission.Decide(directory.Current, certificate, admitOnboarding, now).Then(caller => ChainIsTrusted(caller, now));
    }

    private Outcome<Admitted> ChainIsTrusted(Admitted caller, DateTimeOffset now) =>
        roots.FaultOf(caller.Certificate, now) is { } fault
            ? new Refusal.Fault(FaultCode.UnknownCertificate,
                $"The client certificate of {caller.Participant.Id} is registered but does not chain to a root this hub trusts: {fault}.",
                "Use a certificate of an authority the hub trusts, or ask the operator to trust yours.")
            : caller;
}
