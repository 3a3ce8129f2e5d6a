using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary>Why does a delivery not arrive? Registration → revocation → name → TCP → TLS → certificate → clock → version → signed Ping, in the order in which a
/// delivery would meet them.</summary>
internal sealed class Examination(Participant participant, HubCertificates own, RevocationProbe revocation, StepList steps, TimeProvider time)
{
    /// <summary>A clock further off than this makes documents that are refused elsewhere for their times.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(10);

    private const int SoonDays = 30;
    private static readonly string[] NetworkSteps = ["name", "TCP", "TLS", "certificate", "clock", "version", "signed Ping"];

    public async Task Run()
    {
        await steps.Take("registration", _ => Task.FromResult(Registration()));
        if (revocation.IsOn)
        {
            await steps.Take("revocation", cancel => revocation.Examine(participant, cancel));
        }
        else
        {
            await steps.Skip("revocation", "this hub does not check it: neither Revocation:Sources nor Revocation:DistributionPoints is set");
        }

        if (participant.Route is not DeliveryRoute.Push push)
        {
            foreach (var step in NetworkSteps)
            {
                await steps.Skip(step, "the participant fetches its deliveries (pull): it has no address to call");
            }

            return;
        }

        var address = push.Address;
        var addresses = await steps.Take("name", cancel => Resolve(address.DnsSafeHost, cancel));
        var socket = await steps.Take("TCP", cancel => Connect(addresses!, address.Port, cancel));
        var seen = await steps.Take("TLS", cancel => Handshake(socket!, address.DnsSafeHost, cancel));
        await steps.Take("certificate", _ => Task.FromResult(Certificate(seen!, address.DnsSafeHost)));
        using var ping = new PingProbe(address, own, time);
        var reply = await steps.Take("clock", cancel => Clock(ping, cancel));
        var specification = await steps.Take("version", _ => Task.FromResult(Version(reply!)));
        await steps.Take("signed Ping", cancel => ping.Signed(participant.Id, specification!, cancel));
    }

    private Finding<Participant> Registration()
    {
        var now = time.GetUtcNow();
        var ended = participant.Certificates.Where(c => !c.IsValidAt(now)).ToArray();
        if (participant.Status == ParticipantStatus.Suspended)
        {
            return Finding.Bad<Participant>($"{participant.Id} is suspended", "'participant show' tells why; 'participant certify' lifts it.");
        }

        foreach (var purpose in Enum.GetValues<CertificatePurpose>())
        {
            if (!participant.Certificates.Any(c => c.Purpose == purpose && c.IsValidAt(now)))
            {
                return Finding.Bad<Participant>($"no {purpose} certificate is registered that is valid now",
                    $"Register one with 'participant rotate {participant.Id} --{purpose.ToString().ToLowerInvariant()} FILE'.");
            }
        }

        var first = participant.Certificates.Except(ended).Min(c => c.DaysLeft(now));
        return Finding.Good(participant,
            $"{participant.Status}, CSS {string.Join(", ", participant.CssVersions)}, {participant.Certificates.Length} certificates, "
            + $"the first ends in {first} days",
            first < SoonDays ? "Ask the participant for its new certificate and register it with 'participant rotate'." : null);
    }

    private static async Task<Finding<IPAddress[]>> Resolve(string host, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        return Finding.Good(found, $"{host} is {string.Join(", ", found.Select(a => a.ToString()))}");
    }

    private static async Task<Finding<Socket>> Connect(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        var socket = await TlsProbe.Connect(addresses, port, cancel);
        return Finding.Good(socket, $"connected to {socket.RemoteEndPoint}");
    }

    private async Task<Finding<TlsSeen>> Handshake(Socket socket, string host, CancellationToken cancel)
    {
        var seen = await TlsProbe.Handshake(socket, host, own, cancel);
        return Finding.Good(seen, $"{seen.Protocol}, {seen.Cipher}");
    }

    private Finding<TlsSeen> Certificate(TlsSeen seen, string host)
    {
        var registered = participant.TlsCertificates.Any(c => c.Thumbprint == RegisteredCertificate.ThumbprintOf(seen.Certificate));
        var certificate = new RegisteredCertificate(CertificatePurpose.Tls, "", seen.Certificate, time.GetUtcNow());
        var name = $"'{seen.Certificate.Subject}', {certificate.DaysLeft(time.GetUtcNow())} days left";
        if (seen.Errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return Finding.Bad<TlsSeen>($"{name}: {seen.ChainFault}",
                "The hub trusts the authorities of Certificates:TrustedRoots only; have the server use a certificate of one of them that is valid now.");
        }

        if (seen.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return Finding.Bad<TlsSeen>($"{name}: it is not for {host}",
                "Have a certificate issued with this name among its subject alternative names, or use the address that it names.");
        }

        if (revocation.Objection(seen.Certificate, participant) is { } objection)
        {
            return Finding.Bad<TlsSeen>($"{name}: {objection}", "Have the server use a certificate that is not revoked; deliveries wait until then.");
        }

        return Finding.Good(seen, $"{name}, trusted, {(registered ? "the registered one" : "another than the registered ones, which is allowed for a server")}",
            certificate.DaysLeft(time.GetUtcNow()) < SoonDays ? "The server's certificate ends soon: tell the participant." : null);
    }

    private async Task<Finding<PingReply>> Clock(PingProbe ping, CancellationToken cancel)
    {
        var before = time.GetUtcNow();
        var finding = await ping.Plain(cancel);
        if (finding.Value is not { } reply)
        {
            return finding;
        }

        // Its clock was read somewhere between our two readings; a slow answer must not look like a wrong clock.
        var after = time.GetUtcNow();
        var off = reply.Time < before ? before - reply.Time : reply.Time > after ? reply.Time - after : TimeSpan.Zero;
        return off <= ClockTolerance
            ? Finding.Good(reply, $"its clock is right within {Math.Ceiling(off.TotalSeconds)} s; answered in {(after - before).TotalMilliseconds:0} ms")
            : Finding.Bad<PingReply>($"its clock is off by {off.TotalSeconds:0} s: {reply.Time:u} there, {after:u} here", "One of the two machines needs NTP.");
    }

    private Finding<CommonSystemSpecification> Version(PingReply reply)
    {
        var shared = participant.CssVersions.Intersect(reply.Versions, StringComparer.Ordinal).ToArray();
        if (shared.Length < participant.CssVersions.Length || shared.Length == 0)
        {
            return Finding.Bad<CommonSystemSpecification>(
                $"it speaks CSS {string.Join(", ", reply.Versions)}; registered is CSS {string.Join(", ", participant.CssVersions)}",
                "Have the participant's system and the registration speak of the same versions.");
        }

        return SchemaLibrary.Default.TryByVersion(shared[^1], out var specification)
            ? Finding.Good(specification!, $"CSS {string.Join(", ", shared)}")
            : Finding.Bad<CommonSystemSpecification>($"this hub does not know CSS {shared[^1]}", "Correct the registration.");
    }
}
