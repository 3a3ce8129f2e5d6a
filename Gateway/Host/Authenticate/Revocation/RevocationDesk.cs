using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Lets certificates pass or not: what the lists say, and the policy of each participant where they say nothing. Thread-safe.</summary>
internal sealed class RevocationDesk(RevocationEnquiry enquiry, RevocationOptions options, Telemetry telemetry, ILogger<RevocationDesk> log)
{
    // Told once for each certificate: whoever holds a stolen key must not be able to fill the log. Grows with the registry.
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public bool IsOn { get; } = options.IsOn;

    /// <summary>Lets a caller pass whose certificate is not revoked.</summary>
    /// <returns>The caller; or a Fault RevokedCertificate, or Unavailable when it can't be told and the policy for the participant is to refuse then.</returns>
    public Outcome<Admitted> Require(Admitted caller, DateTimeOffset now) => Judge(caller.Certificate.Certificate, caller.Participant, now) switch
    {
        RevocationAnswer.Revoked revoked => new Refusal.Fault(FaultCode.RevokedCertificate,
            $"The client certificate of {caller.Participant.Id} (SHA-256 {caller.Certificate.Thumbprint}) may not be used any more: {revoked.Text}.",
            "Have a new certificate issued and registered; if you do not know of the revocation, ask its issuer, and take the key for stolen until then."),
        RevocationAnswer.Unknown unknown => CannotTell($"the client certificate of {caller.Participant.Id}", unknown),
        _ => caller,
    };

    /// <summary>Not now: neither the sender's fault nor ours, and nothing it could mend.</summary>
    public Refusal.Fault CannotTell(string what, RevocationAnswer.Unknown unknown) => new(FaultCode.Unavailable,
        $"Whether {what} is revoked can't be told now: {unknown.Why}.",
        "Send the same again later; the operator of the hub can accept certificates of a participant for some days without this knowledge.")
    {
        RetryAfter = options.RetryEvery,
    };

    /// <summary>Counts, and applies the policy of the participant whose certificate it is: unknown becomes good while the registry says so.</summary>
    public RevocationAnswer Judge(X509Certificate2 certificate, Participant participant, DateTimeOffset now)
    {
        if (!IsOn)
        {
            return RevocationAnswer.Good.Instance;
        }

        var answer = enquiry.Ask(certificate, now);
        if (answer is not RevocationAnswer.Unknown)
        {
            telemetry.RevocationAnswered(answer is RevocationAnswer.Good ? "good" : "revoked");
            if (answer is RevocationAnswer.Revoked revoked && _told.TryAdd(RegisteredCertificate.ThumbprintOf(certificate), true))
            {
                RevocationLog.RevokedInUse(log, participant.Id.Value, revoked.Text);
            }

            return answer;
        }

        var accepted = participant.AcceptsUnknownRevocationAt(now);
        telemetry.RevocationAnswered(accepted ? "unknown accepted" : "unknown refused");
        return accepted ? RevocationAnswer.Good.Instance : answer;
    }
}
