using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Validate;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>Every section of the configuration. A new section is one line in the record and one in <see cref="Read"/>.</summary>
internal sealed record HubSettings(
    HubOptions Hub, CertificateOptions Certificates, ReceiveOptions Receive, LimitOptions Limits, ValidateOptions Validate, StoreOptions Store, DeliverOptions Deliver, TelemetryOptions Telemetry, AlertOptions Alerts)
{
    public RevocationOptions Revocation { get; init; } = new();

    public EvidenceOptions Evidence { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public ConformanceOptions Conformance { get; init; } = new();

    public ConsoleOptions Console { get; init; } = new();

    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="EnvironmentFaultException">With every fault found, not only the first.</exception>
    public static HubSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = new HubSettings(
            reader.Read<HubOptions>(HubOptions.Section),
            reader.Read<CertificateOptions>(CertificateOptions.Section),
            reader.Read<ReceiveOptions>(ReceiveOptions.Section),
            reader.Read<LimitOptions>(LimitOptions.Section),
            reader.Read<ValidateOptions>(ValidateOptions.Section),
            reader.Read<StoreOptions>(StoreOptions.Section),
            reader.Read<DeliverOptions>(DeliverOptions.Section),
            reader.Read<TelemetryOptions>(TelemetryOptions.Section),
            reader.Read<AlertOptions>(AlertOptions.Section))
        {
            Revocation = reader.Read<RevocationOptions>(RevocationOptions.Section),
            Evidence = reader.Read<EvidenceOptions>(EvidenceOptions.Section),
            Retention = reader.Read<RetentionOptions>(RetentionOptions.Section),
            Conformance = reader.Read<ConformanceOptions>(ConformanceOptions.Section),
            Console = reader.Read<ConsoleOptions>(ConsoleOptions.Section),
        };
        reader.RefuseUnknown();
        foreach (var fault in ListenAddress.Faults(settings.Hub.Listen, "Hub:Listen").Concat(settings.Telemetry.Faults()).Concat(settings.Alerts.Faults()).Concat(settings.Retention.Faults()).Concat(settings.Conformance.Faults()).Concat(settings.Console.Faults()))
        {
            reader.AddFault(fault);
        }

        foreach (var fault in RevocationSource.Faults(settings.Revocation.Sources))
        {
            reader.AddFault(fault);
        }

        if (settings.Revocation.MaxAge <= settings.Revocation.RefreshEvery)
        {
            reader.AddFault($"Revocation:MaxAge is {settings.Revocation.MaxAge}; it must be longer than Revocation:RefreshEvery "
                + $"({settings.Revocation.RefreshEvery}), or lists are too old before they are confirmed.");
        }

        if (settings.Deliver.Lease <= settings.Deliver.AttemptTimeout)
        {
            reader.AddFault($"Deliver:Lease is {settings.Deliver.Lease}; it must be longer than Deliver:AttemptTimeout "
                + $"({settings.Deliver.AttemptTimeout}), or two attempts run at once.");
        }

        if (settings.Receive.MemoryBudget < 2L * settings.Receive.MostBodyBytes)
        {
            reader.AddFault($"Receive:MemoryBudget is {settings.Receive.MemoryBudget}; it must be at least twice Receive:MostBodyBytes "
                + $"({settings.Receive.MostBodyBytes}), or the largest body has no room.");
        }

        AddFault(reader, settings.Store);
        return reader.Faults.Count == 0 ? settings : throw new EnvironmentFaultException(reader.Faults);
    }

    /// <summary>Only where the database lies, for verbs that need no keys.</summary>
    public static StoreOptions ReadStore(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var store = reader.Read<StoreOptions>(StoreOptions.Section);
        AddFault(reader, store);
        return reader.Faults.Count == 0 ? store : throw new EnvironmentFaultException(reader.Faults);
    }

    /// <summary>Where the database lies and how deliveries are made, for verbs that need no keys.</summary>
    public static (StoreOptions Store, DeliverOptions Deliver) ReadOutbox(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var (store, deliver) = (reader.Read<StoreOptions>(StoreOptions.Section), reader.Read<DeliverOptions>(DeliverOptions.Section));
        AddFault(reader, store);
        return reader.Faults.Count == 0 ? (store, deliver) : throw new EnvironmentFaultException(reader.Faults);
    }

    /// <summary>Where the database lies and how long things are kept, for verbs that need no keys.</summary>
    public static (StoreOptions Store, RetentionOptions Retention) ReadRetention(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var (store, retention) = (reader.Read<StoreOptions>(StoreOptions.Section), reader.Read<RetentionOptions>(RetentionOptions.Section));
        AddFault(reader, store);
        foreach (var fault in retention.Faults())
        {
            reader.AddFault(fault);
        }
        return reader.Faults.Count == 0 ? (store, retention) : throw new EnvironmentFaultException(reader.Faults);
    }

    /// <summary>Who may certify a system, for verbs that need no keys.</summary>
    public static ConformanceOptions ReadConformance(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var conformance = reader.Read<ConformanceOptions>(ConformanceOptions.Section);
        foreach (var fault in conformance.Faults())
        {
            reader.AddFault(fault);
        }
        return reader.Faults.Count == 0 ? conformance : throw new EnvironmentFaultException(reader.Faults);
    }

    private static void AddFault(SettingsReader reader, StoreOptions store)
    {
        if (Databases.Fault(store) is { } fault)
        {
            reader.AddFault(fault);
        }
    }
}
