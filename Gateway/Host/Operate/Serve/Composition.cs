using CatsIce.Gateway.Console;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Puts the hub together. What a stage needs is registered beside the stage; here are the parts all stages share.</summary>
internal static class Composition
{
    public static WebApplication Build(HubSettings settings, HubKeys keys, TimeProvider time, StartGate gate)
    {
        // Empty: nothing is read from the working directory or from ASPNETCORE_ variables that was not checked.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CatsIce" });
        builder.WebHost.UseKestrel(kestrel => Listener.Configure(kestrel, settings.Hub, settings.Receive, keys));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Hub.ShutdownGrace);
        builder.Services.AddRouting();
        builder.Services.AddMetrics();
        AddLogging(builder.Logging, settings.Hub, gate);
        AddLogging(builder.Logging, settings.Hub, settings.Telemetry);
        AddShared(builder.Services, settings, time);
        builder.Services.AddExchange(settings, keys);
        builder.Services.AddSingleton<KeyWatch>();
        builder.Services.AddHostedService<KeyWatchService>();
        ConsoleParts.AddConsole(builder.Services, settings);
        var app = builder.Build();
        app.UseRouting();
        if (settings.Telemetry.TraceShare > 0)
        {
            TracedRequests.Use(app);
        }
        Health.Map(app);
        ExchangeRoutes.Map(app);
        return app;
    }

    private static void AddShared(IServiceCollection services, HubSettings settings, TimeProvider time)
    {
        services.AddSingleton(time);
        services.AddSingleton(settings.Hub);
        services.AddSingleton(settings.Store);
        services.AddSingleton(settings.Receive);
        services.AddSingleton(settings.Deliver);
        // Not owned by the container: the server disposes them when nothing can use them any more.
        services.AddSingleton(settings.Certificates);
        services.AddSingleton(_ => Databases.Of(settings.Store));
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<ParticipantRegistry>();
        services.AddSingleton<ParticipantDirectory>();
        services.AddSingleton<Telemetry>();
        services.AddSingleton(settings.Telemetry);
        services.AddSingleton<MetricBook>();
        services.AddSingleton<MessageCost>();
        services.AddSingleton(provider => new Lazy<MetricBook>(provider.GetRequiredService<MetricBook>));
        services.AddSingleton<MetricsListener>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsListener>());
        services.AddHostedService<OtlpExport>();
        services.AddSingleton<StartReport>();
    }

    private static void AddLogging(ILoggingBuilder logging, HubOptions options, StartGate gate)
    {
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft", level => level >= LogLevel.Warning && level >= options.LogLevel);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => gate.IsOpen && level >= LogLevel.Warning);
        if (options.LogFormat == LogFormat.Json)
        {
            logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }
        else
        {
            logging.AddConsole(console => console.FormatterName = TextLogFormatter.FormatterName);
            logging.AddConsoleFormatter<TextLogFormatter, ConsoleFormatterOptions>();
        }
    }

    private static void AddLogging(ILoggingBuilder logging, HubOptions options, TelemetryOptions telemetry)
    {
        if (telemetry.SendLogs)
        {
            logging.AddOpenTelemetry(log =>
            {
                log.SetResourceBuilder(OtlpExport.Origin(options.Node));
                log.IncludeFormattedMessage = true;
                log.AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (telemetry.OtlpAddress("logs")!, OtlpExportProtocol.HttpProtobuf));
            });
        }
    }
}
