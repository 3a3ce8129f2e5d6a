using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Receive.Bodies;
using CatsIce.Protocol.Problems;
using Microsoft.Net.Http.Headers;

namespace CatsIce.Gateway.Receive;

/// <summary>A request whose sender is known and whose body is complete.</summary>
/// <param name="At">When the body had arrived.</param>
internal sealed record TakenIn(Caller Caller, ReadOnlyMemory<byte> Body, DateTimeOffset At);

/// <summary>Steps 1 and 2 of the order of checks, as far as the transport goes: who calls, what kind of body it is, and the body itself. The participant is
/// looked at before the body is read: nobody unknown makes the hub read megabytes.</summary>
internal sealed class Intake(CallerCheck callers, ReceiveOptions options, TimeProvider clock)
{
    public Outcome<Caller> Identify(HttpContext context) => callers.Identify(context.Connection.ClientCertificate);

    /// <param name="mediaTypes">What this address takes.</param>
    public async Task<Outcome<TakenIn>> Take(HttpContext context, params string[] mediaTypes)
    {
        var known = Identify(context).Then(caller => MediaType(context.Request, mediaTypes).Then<Caller>(_ => caller));
        return await known.Then(async caller =>
        {
            var body = await RequestBody.Read(context.Request, options, clock, context.RequestAborted);
            return body.Then<TakenIn>(bytes => new TakenIn(caller, bytes, clock.GetUtcNow()));
        });
    }

    private static Outcome<string> MediaType(HttpRequest request, string[] taken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !taken.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal.Fault(FaultCode.UnsupportedMediaType, $"Content-Type is '{request.ContentType}'; this address takes {string.Join(" and ", taken)}.",
                "Send the Content-Type that belongs to the body.");
        }
        var charset = type.Charset.Value?.Trim('"');
        return string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? type.MediaType.Value!
            : new Refusal.Fault(FaultCode.UnsupportedCharacterEncoding, $"The charset of the Content-Type is '{charset}'; bodies are UTF-8.", "Write the body as UTF-8 without byte order mark.");
    }
}
