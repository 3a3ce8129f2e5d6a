using System.Diagnostics;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Operate.Traces;

/// <summary>The trace of one message, from the request that brought it to the delivery that ends it, however much later and on whatever node. All of it costs next to nothing for a message that is not traced.</summary>
internal static class MessageTrace
{
    /// <summary>What is kept with a delivery so that it goes on with the trace of its message: a traceparent (W3C Trace Context). Null when the message is not traced.</summary>
    public static string? ToKeep() => Activity.Current is { Recorded: true } here && ReferenceEquals(here.Source, Telemetry.Spans) ? here.Id : null;

    /// <summary>One stage of a message's way; no span for one that its message does not come to.</summary>
    public static Outcome<TOut> Stage<TIn, TOut>(this Outcome<TIn> before, string name, Func<TIn, Outcome<TOut>> stage)
        where TIn : notnull
        where TOut : notnull
    {
        using var span = before.TryGet(out _, out _) ? Telemetry.Spans.StartActivity(name) : null;
        return before.Then(stage);
    }

    /// <summary>As the other.</summary>
    public static async Task<Outcome<TOut>> Stage<TIn, TOut>(this Outcome<TIn> before, string name, Func<TIn, Task<Outcome<TOut>>> stage)
        where TIn : notnull
        where TOut : notnull
    {
        using var span = before.TryGet(out _, out _) ? Telemetry.Spans.StartActivity(name) : null;
        return await before.Then(stage);
    }

    /// <summary>A stage that comes before there is a message.</summary>
    public static T Stage<T>(string name, Func<T> stage)
    {
        using var span = Telemetry.Spans.StartActivity(name);
        return stage();
    }

    /// <summary>Goes on with the trace of the message. What it is done for (a Collect, a Confirm) is linked.</summary>
    /// <returns>Null when the message was not traced, or nothing is traced here.</returns>
    public static Activity? GoOn(string name, ActivityKind kind, LeasedDelivery delivery)
    {
        if (delivery.Trace is null || !ActivityContext.TryParse(delivery.Trace, traceState: null, out var accepted))
        {
            return null;
        }
        ActivityLink[] links = Activity.Current is { } around ? [new ActivityLink(around.Context)] : [];
        var span = Telemetry.Spans.StartActivity(name, kind, accepted, tags: null, links);
        span?.SetTag(SpanMark.Number, delivery.LogIndex);
        span?.SetTag(SpanMark.Recipient, delivery.Recipient);
        span?.SetTag(SpanMark.Attempt, delivery.Attempt);
        return span;
    }

    public static void Tell(this Activity span, AttemptResult result)
    {
        span.SetTag(SpanMark.Outcome, result.Outcome);
        if (result is not (AttemptResult.Delivered or AttemptResult.RefusedByDestination))
        {
            // Why is in the log and in the database; the words of another system may hold anything.
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Says on the span of the request what it brought and what became of it. That a message was refused is no error of the exchange.</summary>
    public static void Tell(Arrival arrival, Outcome<Store.Stored> end)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
        {
            return;
        }
        if (arrival.Document is { } document)
        {
            span.SetTag(SpanMark.Type, document.Type.Code);
            span.SetTag(SpanMark.Version, document.Specification.Version);
            span.SetTag(SpanMark.Identification, document.Header.MessageIdentification);
            span.SetTag(SpanMark.Recipient, document.Header.MessageRecipient);
        }
        span.SetTag(SpanMark.Sender, arrival.Caller.Id);
        if (end.TryGet(out var stored, out var refusal))
        {
            span.SetTag(SpanMark.Number, stored.LogIndex);
            span.SetTag(SpanMark.Outcome, stored.IsDuplicate ? "duplicate" : "accepted");
            return;
        }
        span.SetTag(SpanMark.Outcome, "refused");
        span.SetTag(SpanMark.Code, refusal switch
        {
            Refusal.Fault fault => fault.Code.ToString(),
            Refusal.XmlNack nack => nack.Problems[0].Code,
            Refusal.FunctionalNack nack => nack.Problems[0].Code,
            _ => null,
        });
    }
}
