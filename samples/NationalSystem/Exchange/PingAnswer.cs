using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Tells the hub that we are here, who it is to us, and our time.</summary>
internal interface IPingAnswer
{
    /// <returns>The element PingResponse.</returns>
    byte[] Answer(ExchangeRequest.Ping ping, X509Certificate2 caller);
}

/// <summary>From our own clock and the certificate of the call.</summary>
internal sealed class PingAnswer(NationalOptions options, TimeProvider clock) : IPingAnswer
{
    public byte[] Answer(ExchangeRequest.Ping ping, X509Certificate2 caller)
    {
        var now = clock.GetUtcNow();
        var notAfter = new DateTimeOffset(caller.NotAfter.ToUniversalTime());
        return PayloadWriter.PingResponse(new PingReply(
            ping.Text, ParticipantId.Hub.Value, "Certified", now, [.. options.OlderVersions, options.CssVersion], (int)Math.Floor((notAfter - now).TotalDays), notAfter));
    }
}
