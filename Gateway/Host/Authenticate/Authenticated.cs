using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Authenticate;

/// <summary>A document that its messageSender signed and brought itself. Only <see cref="OriginCheck"/> makes one.</summary>
/// <param name="SignedWith">The registered certificate that verified the signature.</param>
internal sealed record Authenticated(Received Received, SigningCertificate SignedWith)
{
    public BusinessDocument Document => Received.Document;

    public Caller Caller => Received.Caller;

    public DateTimeOffset At => Received.At;
}
