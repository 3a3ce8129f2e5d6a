using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Authenticate;

/// <summary>Step 2 of the order of checks (exchange profile, section 6): the participant, from the client certificate of the connection. TLS has proven
/// that the caller holds the key; whether the certificate is trusted is decided here, so that a refusal can be explained.</summary>
internal sealed class CallerCheck(ParticipantDirectory directory, TrustedRoots roots, RevocationDesk revocation, AdmissionDesk admission, TimeProvider clock)
{
    /// <summary>Who calls; enough to read what is asked, and to answer Ping.</summary>
    /// <returns>The caller, or a Fault: NoCertificate, UnknownCertificate, ExpiredCertificate, ParticipantSuspended, RevokedCertificate; or Unavailable when it
    /// can't be told whether the certificate is revoked.</returns>
    public Outcome<Caller> Identify(X509Certificate2? certificate)
    {
        var registry = directory.Current;
        var now = clock.GetUtcNow();
        return Admission.Identify(registry, certificate, now)
            .Then(admitted => roots.Require(admitted, now))
            .Then(admitted => revocation.Require(admitted, now))
            .Then<Caller>(admitted => new Caller(admitted.Participant, admitted.Certificate, registry));
    }

    /// <summary>May the caller do more than Ping?</summary>
    /// <returns>The caller, or a Fault ParticipantNotCertified.</returns>
    public Outcome<Caller> Admit(Caller caller) =>
        admission.FaultOf(caller.Participant) is { } fault ? fault : caller;
}
