using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Console.Queries.Overview;

/// <summary>Which certificates end within 30 days, and have no later one beside them?</summary>
internal sealed class EndingCertificates(ParticipantDirectory directory, HubKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public IReadOnlyList<EndingCertificate> Of(Sight sight)
    {
        var now = clock.GetUtcNow();
        var own = keys.Current;
        var parties =
            from party in directory.Current.All
            where party.Status != ParticipantStatus.Suspended && sight.Sees(party.Id.Value)
            from same in party.Certificates.GroupBy(certificate => certificate.Purpose)
            let last = same.MaxBy(certificate => certificate.NotAfter)!
            select new EndingCertificate(party.Id.Value, same.Key.ToString(), last.Thumbprint, last.NotAfter);
        var hub = sight is not Sight.All ? [] : new[] { ("TlsServer", own.TlsServer), ("TlsClient", own.TlsClient), ("Signing", own.NextSigning ?? own.Signing) }
            .Select(pair => new EndingCertificate("ICE", pair.Item1, RegisteredCertificate.ThumbprintOf(pair.Item2), new DateTimeOffset(pair.Item2.NotAfter.ToUniversalTime())));
        return [.. parties.Concat(hub).Where(certificate => certificate.Ends - now <= Soon).OrderBy(certificate => certificate.Ends)];
    }
}

/// <param name="Party">A participant, or ICE for the hub's own.</param>
/// <param name="Purpose">Signing, Tls; of the hub TlsServer, TlsClient, Signing.</param>
internal sealed record EndingCertificate(string Party, string Purpose, string Thumbprint, DateTimeOffset Ends);
