using System.Net.Security;
using System.Security.Authentication;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary>Pings a participant as the hub would deliver to it: with the hub's client certificate, over HTTPS, in SOAP 1.2.</summary>
internal sealed class PingProbe : IDisposable
{
    private readonly HttpClient _http;
    private readonly IceClient _client;
    private readonly HubCertificates _own;
    private readonly TimeProvider _time;

    public PingProbe(Uri address, HubCertificates own, TimeProvider time)
    {
        (_own, _time) = (own, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(own.TlsClient, null, offline: true),
                CertificateChainPolicy = own.Roots.Policy(),
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client = new IceClient(_http, address);
    }

    /// <returns>The answer, when its echo is right.</returns>
    public Task<Finding<PingReply>> Plain(CancellationToken cancel) => Ping(default, cancel);

    /// <summary>With a document signed by the hub: an IE917 about nothing, which asks nothing of anybody. Ping keeps no document.</summary>
    public Task<Finding<PingReply>> Signed(ParticipantId participant, CommonSystemSpecification specification, CancellationToken cancel)
    {
        using var signer = new DocumentSigner(_own.Signing);
        var now = _time.GetUtcNow();
        var id = $"{ParticipantId.Hub}{Guid.CreateVersion7(now):N}";
        var nack = new Nack(specification, ParticipantId.Hub.Value, participant.Value, now, id, CorrelationIdentifier: id, Mrn: null);
        var test = new Refusal.XmlNack(new Problem(18, "This is the test document of a Ping.", "Nothing needs to be done.") { Pointer = "/" });
        return Ping(nack.Sign(test, signer), cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Finding<PingReply>> Ping(ReadOnlyMemory<byte> document, CancellationToken cancel)
    {
        var text = $"doctor {_time.GetUtcNow():O}";
        return await _client.Ping(text, document, cancel) switch
        {
            Reply<PingReply>.Answered { Value: var reply } when reply.Echo == text =>
                Finding.Good(reply, $"answered {reply.Participant}, {reply.ParticipantStatus}"),
            Reply<PingReply>.Answered { Value: var reply } => Finding.Bad<PingReply>(
                $"the answer echoes '{reply.Echo}' where '{text}' was sent",
                "The participant's system answers without reading the request, or mixes up requests."),
            Reply<PingReply>.Faulted fault => Finding.Bad<PingReply>($"refused with {fault.Code}: {fault.Text}",
                fault.Mend.Length > 0 ? fault.Mend : "The participant's log says more."),
            Reply<PingReply>.NotUnderstood strange => Finding.Bad<PingReply>(strange.Detail, "Is this the address of the exchange endpoint, path included?"),
            _ => throw new InvalidOperationException("Reply is a closed family."),
        };
    }
}
