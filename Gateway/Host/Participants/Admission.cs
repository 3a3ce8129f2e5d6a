using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Participants;

/// <summary>A caller whose certificate is registered and valid now, and whose party is not suspended.</summary>
internal sealed record Admitted(Participant Participant, RegisteredCertificate Certificate);

/// <summary>Who is calling, decided from the client certificate of the connection (exchange profile, sections 2 and 6, step 2). The
/// handshake accepts any certificate, so that a refusal can be explained here in words. What nothing allows is refused.</summary>
internal static class Admission
{
    /// <param name="certificate">As the connection presented it; null when it presented none.</param>
    /// <returns>The caller; or a Fault NoCertificate, UnknownCertificate, ExpiredCertificate or ParticipantSuspended.</returns>
    public static Outcome<Admitted> Identify(ParticipantSnapshot snapshot, X509Certificate2? certificate, DateTimeOffset now)
    {
        if (certificate is null)
        {
            return new Refusal.Fault(FaultCode.NoCertificate, "The connection carries no client certificate.",
                "Call with the TLS client certificate that is registered for you.");
        }

        var thumbprint = RegisteredCertificate.ThumbprintOf(certificate);
        return snapshot.TryGetByTlsThumbprint(thumbprint, out var party)
            ? Identify(party, party.TlsCertificates.First(c => c.Thumbprint == thumbprint), now)
            : new Refusal.Fault(FaultCode.UnknownCertificate,
                $"The client certificate with SHA-256 thumbprint {thumbprint} is registered for no participant.",
                "Send this certificate to the operator of the hub for registration, or call with the registered one.");
    }

    private static Outcome<Admitted> Identify(Participant party, RegisteredCertificate pinned, DateTimeOffset now) =>
        party.Status switch
        {
            _ when now < pinned.NotBefore => new Refusal.Fault(FaultCode.ExpiredCertificate,
                $"The client certificate of {party.Id} is valid from {Utc(pinned.NotBefore)} on; here it is {Utc(now)}.",
                "Use a certificate that is already valid, and compare your clock with the answer to Ping."),
            _ when now > pinned.NotAfter => new Refusal.Fault(FaultCode.ExpiredCertificate,
                $"The client certificate of {party.Id} ended at {Utc(pinned.NotAfter)}; here it is {Utc(now)}.",
                "Have a new certificate registered; two may be registered at once during a rotation."),
            ParticipantStatus.Certified or ParticipantStatus.Onboarding => new Admitted(party, pinned),
            ParticipantStatus.Suspended => new Refusal.Fault(FaultCode.ParticipantSuspended, $"{party.Id} is suspended.",
                "Ask the operator of the hub for the reason, and when the suspension will be lifted."),
            _ => throw new InvalidOperationException($"The registry holds {party.Id} with the unknown status {party.Status}."),
        };

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
