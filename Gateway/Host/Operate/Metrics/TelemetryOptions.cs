using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>Where the figures of the hub go. Section <c>Telemetry</c> of the configuration; read and checked at start.</summary>
internal sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where Prometheus fetches the metrics, as <c>http://localhost:PORT</c>: on this machine only, because they name participants and need no certificate. Port 0 takes a
    /// free one. Default none; with --development a free port.</summary>
    public string Listen { get; init; } = "";

    /// <summary>Where the metrics are sent by OTLP over HTTP, for example <c>http://localhost:4318</c>; <c>/v1/metrics</c> is added where there is no path. Default none.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>How often they are sent. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan OtlpEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null when nothing is to be listened on.</summary>
    public IPEndPoint? ListenAddress => Listen.Length == 0 ? null
        : new Uri(Listen) is var uri && uri.Host == "localhost" ? new IPEndPoint(IPAddress.Loopback, uri.Port)
        : new IPEndPoint(IPAddress.Parse(uri.Host.Trim('[', ']')), uri.Port);

    /// <summary>Null when nothing is to be sent.</summary>
    public Uri? OtlpAddress => Otlp.Length == 0 ? null
        : new Uri(Otlp) is { AbsolutePath: "/" } bare ? new Uri(bare, "/v1/metrics")
        : new Uri(Otlp);

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
    }

    private static bool IsLoopback(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", PathAndQuery: "/", IsLoopback: true, UserInfo: "" };
}
