using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Operations;

/// <summary>Answers Ping: who the caller is here, the time here, the versions spoken, the days its certificate has left. A test document is checked like a
/// real one and not kept.</summary>
internal sealed class PingDesk(MessagePipeline pipeline, Schemas.SchemaLibrary library, TimeProvider clock)
{
    public Outcome<PingReply> Run(Caller caller, ExchangeRequest.Ping ping, ReadOnlyMemory<byte> body, DateTimeOffset at) =>
        ping.Document is null
            ? Reply(caller, ping)
            : pipeline.Check(new Arrival(caller, body, ping.Document, at)).Then<PingReply>(_ => Reply(caller, ping));

    private PingReply Reply(Caller caller, ExchangeRequest.Ping ping)
    {
        var now = clock.GetUtcNow();
        var certificate = caller.Certificate ?? throw new InvalidOperationException("A caller that pings has a connection with a certificate.");
        return new PingReply(
            ping.Text, caller.Id, caller.Participant.Status.ToString(), now, [.. library.Versions.Select(css => css.Version)],
            certificate.DaysLeft(now), certificate.NotAfter);
    }
}
