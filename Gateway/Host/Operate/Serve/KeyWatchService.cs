using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Looks at the files of the hub's keys every few seconds, and tells when the hub can no longer sign.</summary>
internal sealed class KeyWatchService(
    KeyWatch watch, HubKeys keys, ParticipantDirectory directory, CertificateOptions options, Standing standing, Telemetry telemetry, TimeProvider clock, ILogger<KeyWatchService> log)
    : BackgroundService
{
    private const string Obstacle = "signing key";

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        telemetry.ObserveCertificates(Figures);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // The keys of a hub that stops may be gone by now.
            if (!stoppingToken.IsCancellationRequested)
            {
                watch.Look(clock.GetUtcNow());
                TellWhetherItSigns();
            }
        }
    }

    private void TellWhetherItSigns()
    {
        var signing = keys.Current.Signing;
        if (!keys.CanSignAt(clock.GetUtcNow()))
        {
            if (standing.Raise(Obstacle, "the signing certificate (Certificates:Signing) is not valid now"))
            {
                KeyLog.CannotSign(log, new(signing));
            }
        }
        else if (standing.Clear(Obstacle))
        {
            KeyLog.SignsAgain(log, new(signing));
        }
    }

    /// <summary>The hub's certificates and the registered ones. Without the database only the hub's own are told: a gauge must not break because of it.</summary>
    private IEnumerable<CertificateFigure> Figures()
    {
        var now = clock.GetUtcNow();
        var own = keys.Current;
        var figures = new List<CertificateFigure>
        {
            new("ICE", "TlsServer", RegisteredCertificate.ThumbprintOf(own.TlsServer), DaysLeft(own.TlsServer.NotAfter)),
            new("ICE", "TlsClient", RegisteredCertificate.ThumbprintOf(own.TlsClient), DaysLeft(own.TlsClient.NotAfter)),
            new("ICE", "Signing", RegisteredCertificate.ThumbprintOf(own.Signing), DaysLeft(own.Signing.NotAfter)),
        };
        try
        {
            figures.AddRange(directory.Current.All.SelectMany(party => party.Certificates.Select(
                certificate => new CertificateFigure(party.Id.Value, certificate.Purpose.ToString(), certificate.Thumbprint, (certificate.NotAfter - now).TotalDays))));
        }
        catch (System.Data.Common.DbException exception)
        {
            KeyLog.FiguresWithoutRegistry(log, exception.Message);
        }

        return figures;

        double DaysLeft(DateTime notAfter) => (notAfter.ToUniversalTime() - now.UtcDateTime).TotalDays;
    }
}
