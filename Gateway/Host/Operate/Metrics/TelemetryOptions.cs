using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>Where the figures of the hub go. Section <c>Telemetry</c> of the configuration; read and checked at start.</summary>
internal sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    public const string UsualListen = "http://localhost:9464";

    /// <summary>Where Prometheus fetches the metrics, as <c>http://localhost:PORT</c>: on this machine only, because they name participants and need no certificate. Port 0 takes a
    /// free one; empty is nowhere. Default <c>http://localhost:9464</c>; with --development a free port.</summary>
    public string Listen { get; init; } = UsualListen;

    /// <summary>A collector that takes OTLP over HTTP, for example <c>http://localhost:4318</c>; <c>/v1/metrics</c>, <c>/v1/traces</c> and <c>/v1/logs</c> are added. Metrics go there; traces and logs
    /// where the settings below say so. Default none.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>How often metrics are sent. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan OtlpEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The log goes to the collector too, each line with its fields. Default no.</summary>
    public bool SendLogs { get; init; }

    /// <summary>Which share of the requests is traced, 0 to 1; drawn by the hub, whatever a caller asks for. The deliveries of a traced message are traced with it. Default 0: none.</summary>
    [Range(0.0, 1.0)]
    public double TraceShare { get; init; }

    /// <summary>Null when nothing is to be listened on.</summary>
    public IPEndPoint? ListenAddress => Listen.Length == 0 ? null
        : new Uri(Listen) is var uri && uri.Host == "localhost" ? new IPEndPoint(IPAddress.Loopback, uri.Port)
        : new IPEndPoint(IPAddress.Parse(uri.Host.Trim('[', ']')), uri.Port);

    /// <param name="signal">metrics, traces or logs.</param>
    /// <returns>Null when nothing is to be sent.</returns>
    public Uri? OtlpAddress(string signal)
    {
        if (Otlp.Length == 0)
        {
            return null;
        }
        // Once the address of the metrics alone was given here.
        const string OfMetrics = "/v1/metrics";
        var path = new Uri(Otlp).AbsolutePath;
        path = path.EndsWith(OfMetrics, StringComparison.Ordinal) ? path[..^OfMetrics.Length] : path;
        return new UriBuilder(Otlp) { Path = $"{path.TrimEnd('/')}/v1/{signal}" }.Uri;
    }

    public IEnumerable<string> Faults()
    {
        if (Listen.Length > 0 && !IsLoopback(Listen))
        {
            yield return $"Telemetry:Listen is '{Listen}'; expected http://localhost:PORT or an address of this machine alone (127.0.0.1, [::1]).";
        }
        if (Otlp.Length > 0 && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            yield return $"Telemetry:Otlp is '{Otlp}'; expected http://HOST:PORT or https://HOST:PORT of a collector.";
        }
        if (Otlp.Length == 0 && (SendLogs || TraceShare > 0))
        {
            yield return $"{(SendLogs ? "Telemetry:SendLogs" : "Telemetry:TraceShare")} is given and Telemetry:Otlp is empty; name the collector that shall take them.";
        }
    }

    private static bool IsLoopback(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", PathAndQuery: "/", IsLoopback: true, UserInfo: "" };
}
