namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Events of starting, running and stopping: ids 9000 to 9099.</summary>
internal static partial class OperateLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "CatsIce hub {Version} listens on {Addresses}")]
    public static partial void Listening(ILogger log, string version, StartReport.Listed addresses);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Information, Message = "{Setting}: {Subject}, SHA-256 {Thumbprint}, {DaysLeft} days left")]
    public static partial void OwnCertificate(ILogger log, string setting, string subject, string thumbprint, int daysLeft);

    [LoggerMessage(EventId = 9003, Level = LogLevel.Warning, Message = "{Setting}: {Subject} ends in {DaysLeft} days; have a new one issued")]
    public static partial void OwnCertificateEndsSoon(ILogger log, string setting, string subject, int daysLeft);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Information, Message = "Database {Database}; migrations applied now: {Migrations}")]
    public static partial void Database(ILogger log, string database, StartReport.Listed migrations);

    [LoggerMessage(EventId = 9005, Level = LogLevel.Information,
        Message = "Registry version {Version}: {Certified} participants certified, {Onboarding} onboarding, {Suspended} suspended")]
    public static partial void Registry(ILogger log, long version, int certified, int onboarding, int suspended);

    [LoggerMessage(EventId = 9006, Level = LogLevel.Warning, Message = "This is a test service: participants need not be certified (Hub:AdmitOnboarding)")]
    public static partial void TestService(ILogger log);

    [LoggerMessage(EventId = 9007, Level = LogLevel.Information,
        Message = "Stopping: no new requests; accepted ones and running deliveries have {Grace} to finish")]
    public static partial void Stopping(ILogger log, TimeSpan grace);

    [LoggerMessage(EventId = 9008, Level = LogLevel.Information, Message = "Stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(EventId = 9025, Level = LogLevel.Warning,
        Message = "This database was put back at {RestoredAt:u} from a backup of {MadeAt:u}: what was receipted between them is missing. Messages are numbered from {FirstNumber} on since then")]
    public static partial void Restored(ILogger log, DateTimeOffset restoredAt, DateTimeOffset madeAt, long firstNumber);

    [LoggerMessage(EventId = 9009, Level = LogLevel.Error, Message = "Not ready: the participants registry cannot be read")]
    public static partial void NotReady(ILogger log, Exception exception);
}
