using System.Security.Cryptography;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Conformance;

/// <summary>Keeps a hub that demands certificates of conformance informed: reads issuers and lists at start, where a fault ends the start, and again and again, where a fault leaves the last good
/// ones in use.</summary>
internal sealed class ConformanceWatch(ConformanceOptions options, ConformanceBook book, AdmissionDesk admission, ParticipantDirectory directory, TimeProvider clock, ILogger<ConformanceWatch> log)
    : BackgroundService
{
    private readonly Dictionary<string, string> _told = [];
    private string _fault = "";

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Required)
        {
            return Task.CompletedTask;
        }

        book.Replace(ConformanceFiles.Read(options, clock.GetUtcNow()));
        var (issuers, revoked) = (book.Current.Issuers.Count, book.Current.Lists.Sum(list => list.Revoked.Length));
        ConformanceLog.Demanded(log, issuers, revoked);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>One look at the files, and at who may no longer take part.</summary>
    public void Look()
    {
        try
        {
            book.Replace(ConformanceFiles.Read(options, clock.GetUtcNow()));
            _fault = "";
        }
        catch (Exception exception) when (exception is EnvironmentFaultException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            Once(ref _fault, exception.Message, () => ConformanceLog.NotTaken(log, exception.Message));
        }

        foreach (var list in book.Current.Lists.Where(list => clock.GetUtcNow() > list.NextUpdate))
        {
            Once(list.Issuer, list.NextUpdate.ToString("u", null), () => ConformanceLog.TooOld(log, list.Issuer, list.NextUpdate));
        }

        foreach (var party in directory.Current.All.Where(party => party.Status == ParticipantStatus.Certified))
        {
            var why = admission.WhyNot(party) ?? "";
            Once(party.Id.Value, why, () => ConformanceLog.NoPart(log, party.Id.Value, why));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                LookSafely();
            }
        }
    }

    // Without the database nothing can be told of participants now; the next look tells it.
    private void LookSafely()
    {
        try
        {
            Look();
        }
        catch (System.Data.Common.DbException exception)
        {
            ConformanceLog.NotTaken(log, exception.Message);
        }
    }

    private void Once(string about, string what, Action tell)
    {
        var known = _told.GetValueOrDefault(about, "");
        Once(ref known, what, tell);
        _told[about] = known;
    }

    private static void Once(ref string known, string what, Action tell)
    {
        if (known != what && what.Length > 0)
        {
            tell();
        }

        known = what;
    }
}
