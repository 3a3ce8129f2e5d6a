using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CatsIce.Running.Collecting;

/// <summary>A span as it came to the collector.</summary>
/// <param name="ParentId">Empty for the first one of a trace.</param>
/// <param name="Links">Other spans that it names, as trace/span.</param>
public sealed record Span(string Name, string TraceId, string Id, string ParentId, ulong Kind, IReadOnlyDictionary<string, string> Marks, IReadOnlyList<string> Links);

/// <summary>A line of the log as it came to the collector.</summary>
public sealed record LogLine(string Text, string Level, string TraceId, IReadOnlyDictionary<string, string> Fields);

/// <summary>Takes OTLP over HTTP on a port of its own and reads what came.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string? Type, byte[] Body)> _received = new();
    private readonly WebApplication _server;

    private Collector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue((context.Request.Path, context.Request.ContentType, body.ToArray()));
        });
    }

    /// <summary>What Telemetry:Otlp takes.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>Where something came, and what it was said to be.</summary>
    public IEnumerable<(string Path, string? Type)> Calls => _received.Select(call => (call.Path, call.Type));

    // ExportMetricsServiceRequest: resource_metrics (1), scope_metrics (2), metrics (2), name (1).
    public IEnumerable<string> Metrics => Of("/v1/metrics").SelectMany(request => request.All(1, 2, 2)).Select(metric => metric.Text(1));

    // ExportTraceServiceRequest: resource_spans (1), scope_spans (2), spans (2).
    public IReadOnlyList<Span> Spans =>
    [
        .. Of("/v1/traces").SelectMany(request => request.All(1, 2, 2)).Select(span => new Span(
            span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), span.Number(6), span.Pairs(9), [.. span.All(13).Select(link => $"{link.Hex(1)}/{link.Hex(2)}")])),
    ];

    // ExportLogsServiceRequest: resource_logs (1), scope_logs (2), log_records (2).
    public IReadOnlyList<LogLine> Log =>
    [
        .. Of("/v1/logs").SelectMany(request => request.All(1, 2, 2)).Select(line => new LogLine(line.All(5).Select(Protobuf.AnyValue).SingleOrDefault() ?? "", line.Text(3), line.Hex(9), line.Pairs(6))),
    ];

    /// <summary>The attributes of the origin of everything that came.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Origins => [.. _received.SelectMany(call => new Protobuf(call.Body).All(1, 1)).Select(origin => origin.Pairs(1))];

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IEnumerable<Protobuf> Of(string path) => _received.Where(call => call.Path == path).Select(call => new Protobuf(call.Body));
}
