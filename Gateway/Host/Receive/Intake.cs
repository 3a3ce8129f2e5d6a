using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Receive.Bodies;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Protocol.Problems;
using Microsoft.Net.Http.Headers;

namespace CatsIce.Gateway.Receive;

/// <summary>A request whose sender is known and whose body is complete.</summary>
/// <param name="At">When the body had arrived.</param>
/// <param name="Passage">Ends with this: dispose it when the answer is made.</param>
internal sealed record TakenIn(Caller Caller, ReadOnlyMemory<byte> Body, DateTimeOffset At, Passage Passage) : IDisposable
{
    public void Dispose() => Passage.Dispose();
}

/// <summary>Steps 1 and 2 of the order of checks, as far as the transport goes: who calls, what kind of body it is, and the body itself. The participant is
/// looked at before the body is read: nobody unknown makes the hub read megabytes, and nobody who sends too much.</summary>
internal sealed class Intake(CallerCheck callers, Turnstile turnstile, CheckingTurns turns, ReceiveOptions options, TimeProvider clock)
{
    public Outcome<Caller> Identify(HttpContext context) => callers.Identify(context.Connection.ClientCertificate);

    /// <summary>For requests without a body.</summary>
    /// <returns>The passage, to be disposed when the answer is made.</returns>
    public Outcome<Passage> Admit(HttpContext context) => Identify(context).Then(caller => turnstile.Enter(caller, Purpose.Ask));

    /// <param name="purpose">As far as it is known without the body.</param>
    /// <param name="mediaTypes">What this address takes.</param>
    public async Task<Outcome<TakenIn>> Take(HttpContext context, Purpose purpose, params string[] mediaTypes)
    {
        using var span = Telemetry.Spans.StartActivity(SpanName.Receive);
        var known = Identify(context).Then(caller => MediaType(context.Request, mediaTypes).Then<Caller>(_ => caller));
        return await known.Then(caller => turnstile.Enter(caller, purpose)).Then(passage => ReadBody(context, passage));
    }

    private async Task<Outcome<TakenIn>> ReadBody(HttpContext context, Passage passage)
    {
        TakenIn? taken = null;
        try
        {
            var body = await RequestBody.Read(context.Request, options, clock, new BodyRoom(passage, turnstile), context.RequestAborted);
            if (!body.TryGet(out var bytes, out var refusal))
            {
                return refusal;
            }
            var at = clock.GetUtcNow();
            passage.Hold(await Turn(passage.Purpose, (long)bytes.Length * MemoryPlan.CheckedTimes, context.RequestAborted));
            return taken = new TakenIn(passage.Caller, bytes, at, passage);
        }
        finally
        {
            if (taken is null)
            {
                passage.Dispose();
            }
        }
    }

    // Checking takes many times the memory of the body, so a crowd of large documents is checked one after the other. What ends work never waits.
    private async Task<IDisposable> Turn(Purpose purpose, long bytes, CancellationToken aborted) =>
        purpose == Purpose.Confirm ? turns.Memory.TakeAnyway(bytes) : await turns.Memory.Take(bytes, aborted);

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
