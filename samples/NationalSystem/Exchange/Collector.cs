using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Client;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Fetches what the hub has for us, and confirms each delivery with our own signed answer (exchange profile, section 7). What is not confirmed is handed out again
/// when its lease has ended; a repetition gets its first answer again.</summary>
internal sealed class Collector(IExchangeClient client, Editions editions, ExchangeLog log, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 100;

    // Shorter than the time-out of the HTTP client.
    private const int WaitSeconds = 15;

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Collect(stoppingToken);
            }
        }
        catch (Exception ended) when (stoppingToken.IsCancellationRequested && ended is (OperationCanceledException or ObjectDisposedException))
        {
            // Told to end. What was handed out and not confirmed comes again.
        }
    }

    private async Task Collect(CancellationToken cancel)
    {
        switch (await HubCall.Run(() => client.Collect(AtOnce, WaitSeconds, cancel), cancel))
        {
            case Reply<IReadOnlyList<DeliveredItem>>.Answered items:
                // Oldest first of each movement, and of a movement never two at a time.
                await Parallel.ForEachAsync(items.Value, cancel, Take);
                break;
            case Reply<IReadOnlyList<DeliveredItem>>.Faulted fault:
                await Pause($"{fault.Code}: {fault.Text} {fault.Mend}".Trim(), fault.RetryAfter, cancel);
                break;
            case Reply<IReadOnlyList<DeliveredItem>>.NotUnderstood other:
                await Pause(other.Detail, other.RetryAfter, cancel);
                break;
        }
    }

    private async ValueTask Take(DeliveredItem item, CancellationToken cancel)
    {
        try
        {
            var reception = editions.Of<Reception>(item.Document.Match<string?>(document => document.Specification.Version, _ => null));
            var answer = await reception.Receive(item.Transmission, item.Document, default, cancel);
            if (await HubCall.Run(() => client.Confirm(item.DeliveryId, answer, cancel), cancel) is not Reply<string>.Answered and var kept)
            {
                log.NotConfirmed(item.DeliveryId, kept.ToString()!);
            }
        }
        catch (ExchangeFaultException wrong)
        {
            // The delivery is wrong, not the document: there is no answer of ours that would be right.
            log.NotConfirmed(item.DeliveryId, $"{wrong.Fault.Code}: {wrong.Fault.Detail}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Failed(failure, item.DeliveryId);
        }
    }

    private async Task Pause(string detail, TimeSpan? asked, CancellationToken cancel)
    {
        var pause = asked > PauseAfterTrouble ? asked.Value : PauseAfterTrouble;
        log.NotCollected(detail, pause.TotalSeconds);
        await Task.Delay(pause, clock, cancel);
    }
}
