using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Operate.Traces;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>Sends metrics and spans to a collector by OTLP over HTTP. A collector that is away costs nothing but what it would have got. The log goes there by its own provider.</summary>
internal sealed partial class OtlpExport(TelemetryOptions options, NodeIdentity node, ILogger<OtlpExport> log) : IHostedService, IDisposable
{
    private const int MostMillisecondsAtStop = 2000;

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>What everything that is sent says of its origin.</summary>
    public static ResourceBuilder Origin(string node) =>
        ResourceBuilder.CreateDefault().AddService("catsice-hub", serviceVersion: StartReport.Version, serviceInstanceId: node, autoGenerateServiceInstanceId: false);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.OtlpAddress("metrics") is { } address)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Origin(node.Name))
                .AddMeter(Telemetry.Name, Telemetry.RuntimeName)
                .AddOtlpExporter((exporter, reader) =>
                {
                    exporter.Endpoint = address;
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.OtlpEvery.TotalMilliseconds;
                })
                .Build();
            Sending(log, address, options.OtlpEvery);
        }
        if (options.TraceShare > 0 && options.OtlpAddress("traces") is { } traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Origin(node.Name))
                .AddSource(Telemetry.Name)
                .SetSampler(new OwnShare(options.TraceShare))
                .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (traces, OtlpExportProtocol.HttpProtobuf))
                .Build();
            Tracing(log, options.TraceShare, traces);
        }
        return Task.CompletedTask;
    }

    // The last figures are those somebody wants to see after an accident.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Task.Run(() => _metrics?.ForceFlush(MostMillisecondsAtStop), CancellationToken.None),
            Task.Run(() => _traces?.ForceFlush(MostMillisecondsAtStop), CancellationToken.None));

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    [LoggerMessage(EventId = 9022, Level = LogLevel.Information, Message = "Metrics are sent to {Address} every {Interval}")]
    private static partial void Sending(ILogger log, Uri address, TimeSpan interval);

    [LoggerMessage(EventId = 9024, Level = LogLevel.Information, Message = "A share of {Share} of all requests is traced; spans are sent to {Address}")]
    private static partial void Tracing(ILogger log, double share, Uri address);
}
