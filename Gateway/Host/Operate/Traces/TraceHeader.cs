namespace CatsIce.Gateway.Operate.Traces;

/// <summary>Tells a destination the trace of the message that is brought to it: the header traceparent (W3C Trace Context) and nothing else. The platform would tell of a span of its own, which
/// nobody exports, and pass on what callers have said.</summary>
internal sealed class TraceHeader(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (MessageTrace.ToKeep() is { } traceparent)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceparent);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
