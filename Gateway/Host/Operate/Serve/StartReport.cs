using System.Reflection;
using System.Security.Cryptography.X509Certificates;
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
    }

    public void Database(string name, IReadOnlyList<string> migrations) =>
        OperateLog.Database(log, name, migrations.Count == 0 ? "none" : string.Join(", ", migrations));

    public void Participants(ParticipantSnapshot snapshot, HubOptions options)
    {
        OperateLog.Registry(log, snapshot.Version, Count(ParticipantStatus.Certified), Count(ParticipantStatus.Onboarding), Count(ParticipantStatus.Suspended));
        if (options.AdmitOnboarding)
        {
            OperateLog.TestService(log);
        }

        int Count(ParticipantStatus status) => snapshot.All.Count(p => p.Status == status);
    }

    public void Listening(IEnumerable<string> addresses) => OperateLog.Listening(log, Version, string.Join(", ", addresses));

    public void Stopping(HubOptions options) => OperateLog.Stopping(log, options.ShutdownGrace);

    public void Stopped() => OperateLog.Stopped(log);

    private void Key(string setting, X509Certificate2 certificate)
    {
        var days = (int)Math.Floor((certificate.NotAfter.ToUniversalTime() - time.GetUtcNow()).TotalDays);
        OperateLog.OwnCertificate(log, setting, certificate.Subject, RegisteredCertificate.ThumbprintOf(certificate), days);
        if (days < SoonDays)
        {
            OperateLog.OwnCertificateEndsSoon(log, setting, certificate.Subject, days);
        }
    }
}
