using CatsIce.Gateway.Operate;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Fetches the revocation lists, all the time and beside everything else: no handshake and no request ever waits for it. At start it takes what was
/// kept on disk and the sources that are files, so that a hub that was up before is up at once.</summary>
internal sealed class RevocationService(
    RevocationOptions options, ListUpdate update, ListFolder folder, SourceBook book, RevocationLists lists, Telemetry telemetry, TimeProvider clock,
    ILogger<RevocationService> log) : BackgroundService
{
    private readonly HashSet<string> _tooOld = new(StringComparer.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            RevocationLog.Off(log);
            return;
        }

        folder.Prepare();
        var sources = book.All().Count;
        RevocationLog.On(log, sources, options.MaxAge);
        telemetry.ObserveRevocation(() => lists.All.Select(held => (held.List.Issuer.Name, clock.GetUtcNow() - held.ConfirmedAt)));
        update.FromFolder((file, why) => RevocationLog.KeptUnusable(log, file, why));
        await Round(source => source is RevocationSource.LocalFile, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Round(_ => true, stoppingToken);
            var pause = book.NextLook() - clock.GetUtcNow();
            await Task.Delay(pause > Shortest ? pause : Shortest, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private async Task Round(Func<RevocationSource, bool> wanted, CancellationToken cancel)
    {
        // Beside one another, and each on a thread of its own: a file on a dead network drive blocks where it is opened.
        await Task.WhenAll(book.Due().Where(wanted).Select(source => Task.Run(() => Look(source, cancel), CancellationToken.None)));
        TellWhatIsTooOld();
    }

    private async Task Look(RevocationSource source, CancellationToken cancel)
    {
        try
        {
            var (held, isNew) = await update.From(source, cancel);
            if (book.Succeeded(source) is > 0 and var failures)
            {
                RevocationLog.SourceRecovered(log, source.Name, failures);
            }

            if (isNew)
            {
                RevocationLog.Taken(log, held.List, source.Name);
            }
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            telemetry.RevocationFetchFailed(source.Name);
            if (book.Failed(source, exception.Message))
            {
                RevocationLog.SourceFailed(log, source.Name, exception.Message, exception is UnusableListException ? null : exception);
            }
        }
        catch (OperationCanceledException)
        {
            RevocationLog.Stopping(log, source.Name);
        }
    }

    private void TellWhatIsTooOld()
    {
        var now = clock.GetUtcNow();
        foreach (var held in lists.All)
        {
            var tooOld = now > held.ConfirmedAt + options.MaxAge;
            if (tooOld ? _tooOld.Add(held.List.Key) : _tooOld.Remove(held.List.Key))
            {
                (tooOld ? (Action<ILogger, string, DateTimeOffset>)RevocationLog.TooOld : RevocationLog.YoungAgain)(log, held.List.Issuer.Name, held.ConfirmedAt);
            }
        }
    }
}
