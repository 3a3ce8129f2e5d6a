using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>May a delivery be sent to a server that shows this certificate? Asked at the handshake, and again before every delivery over a connection that is kept.</summary>
internal sealed class ServerCheck(RevocationEnquiry enquiry, RevocationDesk revocation, ParticipantDirectory directory, TimeProvider clock)
{
    /// <param name="authority">Host and port of the push address.</param>
    /// <returns>Null, or what speaks against it.</returns>
    public string? ObjectionTo(X509Certificate2 certificate, string authority)
    {
        if (!revocation.IsOn)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var parties = directory.Current.All.Where(party => party.Route is DeliveryRoute.Push push && push.Address.Authority == authority).ToArray();

        // Several may be reached at one address; the strictest policy decides. For nobody's address there is no policy: refused when unknown.
        var strictest = parties.FirstOrDefault(party => !party.AcceptsUnknownRevocationAt(now)) ?? parties.FirstOrDefault();
        var answer = strictest is null ? enquiry.Ask(certificate, now) : revocation.Judge(certificate, strictest, now);
        return answer switch
        {
            RevocationAnswer.Revoked revoked => $"the server certificate may not be used any more: {revoked.Text}",
            RevocationAnswer.Unknown unknown => $"whether the server certificate is revoked can't be told now: {unknown.Why}",
            _ => null,
        };
    }
}
