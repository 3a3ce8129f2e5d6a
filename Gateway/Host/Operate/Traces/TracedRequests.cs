using System.Diagnostics;

namespace CatsIce.Gateway.Operate.Traces;

/// <summary>The span of a request of the exchange. Of what a caller says about his trace only the number of trace and span is taken, and only when it has the form of W3C Trace Context (level 1,
/// section 3.2); tracestate and baggage are neither read nor passed on.</summary>
internal static class TracedRequests
{
    private const string Header = "traceparent";

    /// <summary>Not used at all where nothing is traced.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(Run);

    private static async Task Run(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/ice", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        // The platform's own activity is nobody's parent here: nothing exports it.
        Activity.Current = null;
        using var span = Telemetry.Spans.StartActivity(SpanName.Request, ActivityKind.Server, CallersOf(context.Request));
        await next(context);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(SpanMark.Method, context.Request.Method);
            span.SetTag(SpanMark.Route, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            span.SetTag(SpanMark.Status, context.Response.StatusCode);
        }
    }

    private static ActivityContext CallersOf(HttpRequest request) =>
        request.Headers[Header] is [{ } only] && ActivityContext.TryParse(only, traceState: null, isRemote: true, out var theirs) ? theirs : default;
}
