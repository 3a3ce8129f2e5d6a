using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Authenticate;

/// <summary>Step 2 of the order of checks (exchange profile, section 6): the participant, from the client certificate of the connection. TLS has proven
/// that the caller holds the key; whether the certificate is trusted is decided here, so that a refusal can be explained.</summary>
/// <param name="admitOnboarding">True on a test service, where parties that are not yet certified may call.</param>
internal sealed class CallerCheck(ParticipantDirectory directory, TrustedRoots roots, bool admitOnboarding, TimeProvider clock)
{
    /// <returns>The caller, or a Fault: NoCertificate, UnknownCertificate, ExpiredCertificate, ParticipantSuspended, ParticipantNotCertified.</returns>
    public Outcome<Caller> Run(X509Certificate2? certificate)
    {
        var registry = directory.Current;
        var now = clock.GetUtcNow();
        return Admission.Decide(registry, certificate, admitOnboarding, now)
            .Then(admitted => roots.Require(admitted, now))
            .Then<Caller>(admitted => new Caller(admitted.Participant, admitted.Certificate, registry));
    }
}
