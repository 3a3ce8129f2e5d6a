using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>What the operator sees at start: addresses, keys and their days left, database, participants.</summary>
internal sealed class StartReport(ILogger<StartReport> log, TimeProvider time)
{
    private const int SoonDays = 30;

    public static string Version { get; } =
        typeof(StartReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public void Keys(HubCertificates certificates)
    {
        Key("Certificates:TlsServer", certificates.TlsServer);
        Key("Certificates:TlsClient", certificates.TlsClient);
        Key("Certificates:Signing", certificates.Signing);
        if (certificates.NextSigning is { } next)
        {
            KeyLog.Announced(log, new(next));
        }
    }

    public void Database(string name, IReadOnlyList<string> migrations) =>
        OperateLog.Database(log, name, new Listed(migrations));

    /// <param name="last">Null when the database never was put back from a backup.</param>
    public void Restored(Restoration? last)
    {
        if (last is not null)
        {
            OperateLog.Restored(log, last.At, last.From, last.FirstNumber);
        }
    }

    public void Participants(ParticipantSnapshot snapshot, HubOptions options)
    {
        var (certified, onboarding, suspended) = (Count(ParticipantStatus.Certified), Count(ParticipantStatus.Onboarding), Count(ParticipantStatus.Suspended));
        OperateLog.Registry(log, snapshot.Version, certified, onboarding, suspended);
        if (options.AdmitOnboarding)
        {
            OperateLog.TestService(log);
        }

        int Count(ParticipantStatus status) => snapshot.All.Count(p => p.Status == status);
    }

    public void Listening(IEnumerable<string> addresses) => OperateLog.Listening(log, Version, new Listed(addresses));

    public void Stopping(HubOptions options) => OperateLog.Stopping(log, options.ShutdownGrace);

    public void Stopped() => OperateLog.Stopped(log);

    private void Key(string setting, X509Certificate2 certificate)
    {
        var days = (int)Math.Floor((certificate.NotAfter.ToUniversalTime() - time.GetUtcNow()).TotalDays);
        var thumbprint = RegisteredCertificate.ThumbprintOf(certificate);
        OperateLog.OwnCertificate(log, setting, certificate.Subject, thumbprint, days);
        if (days < SoonDays)
        {
            OperateLog.OwnCertificateEndsSoon(log, setting, certificate.Subject, days);
        }
    }

    /// <summary>Several things in one place of a log line.</summary>
    internal readonly record struct Listed(IEnumerable<string> Items)
    {
        public override string ToString() => string.Join(", ", Items.DefaultIfEmpty("none"));
    }
}
