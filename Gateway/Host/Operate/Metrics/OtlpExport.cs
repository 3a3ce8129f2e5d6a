using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Serve;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>Sends the metrics to a collector by OTLP over HTTP. A collector that is away costs nothing but its metrics.</summary>
internal sealed partial class OtlpExport(TelemetryOptions options, NodeIdentity node, ILogger<OtlpExport> log) : IHostedService, IDisposable
{
    private const int MostMillisecondsAtStop = 2000;

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.OtlpAddress is { } address)
        {
            _provider = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(resource => resource.AddService("catsice-hub", serviceVersion: StartReport.Version, serviceInstanceId: node.Name))
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
        return Task.CompletedTask;
    }

    // The last figures are those somebody wants to see after an accident.
    public Task StopAsync(CancellationToken cancellationToken) =>
        _provider is null ? Task.CompletedTask : Task.Run(() => _provider.ForceFlush(MostMillisecondsAtStop), CancellationToken.None);

    public void Dispose() => _provider?.Dispose();

    [LoggerMessage(EventId = 9022, Level = LogLevel.Information, Message = "Metrics are sent to {Address} every {Interval}")]
    private static partial void Sending(ILogger log, Uri address, TimeSpan interval);
}
