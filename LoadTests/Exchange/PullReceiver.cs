using System.Net.Http.Headers;
using CatsIce.LoadTests.Keys;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.LoadTests.Exchange;

/// <summary>A participant that fetches its deliveries by the plain binding: Collect with a long poll, and Confirm for each.</summary>
/// <param name="hub">Of the exchange, <c>https://host:port/ice</c>.</param>
internal sealed class PullReceiver(string participant, KeyRing keys, Uri hub, Reception reception) : Receiver(participant)
{
    private const int Most = 100;
    private const int WaitSeconds = 5;

    // Two fetch in turns, so that one asks while the other confirms.
    private const int Fetchers = 2;
    private const int ConfirmedAtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient _http = MutualTls.Client(keys, participant);
    private CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;

    public override Uri? Address => null;

    public override Task Up()
    {
        if (_working.IsCompleted)
        {
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;
            _working = Task.WhenAll(Enumerable.Range(0, Fetchers).Select(_ => Task.Run(() => Fetch(stop), CancellationToken.None)));
        }

        return Task.CompletedTask;
    }

    public override async Task Down()
    {
        await _stop.CancelAsync();
        await _working;
    }

    private async Task Fetch(CancellationToken stop)
    {
        using var pause = new PeriodicTimer(AfterTrouble);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var items = await Post("collect", PayloadWriter.Collect(Most, WaitSeconds), stop);
                await Parallel.ForEachAsync(Items(items).ToList(), new ParallelOptions { MaxDegreeOfParallelism = ConfirmedAtOnce, CancellationToken = stop }, (item, cancel) => Confirm(item, cancel));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
            {
                Tell($"{Participant} could not fetch: {broken.Message}");
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private async ValueTask Confirm(ReadOnlyMemory<byte> item, CancellationToken stop)
    {
        var receipt = reception.Take(item.Within("<ice:Document>"u8, "</ice:Document>"u8), item.Within("<ice:Transmission>"u8, "</ice:Transmission>"u8));
        if (receipt is null)
        {
            Tell($"{Participant} fetched an item that is no delivery.");
            return;
        }

        await Post("confirm", PayloadWriter.Confirm(item.Between("<ice:DeliveryId>"u8, "</ice:DeliveryId>"u8).Text(), receipt), stop);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> answer)
    {
        for (var rest = answer; rest.Span.IndexOf("<ice:Item>"u8) is var begin and >= 0;)
        {
            var item = rest[(begin + "<ice:Item>"u8.Length)..];
            var end = item.Span.IndexOf("</ice:Item>"u8);
            if (end < 0)
            {
                yield break;
            }

            yield return item[..end];
            rest = item[end..];
        }
    }

    private async Task<ReadOnlyMemory<byte>> Post(string operation, byte[] payload, CancellationToken stop)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(stop);
        inTime.CancelAfter(Patience);
        using var content = new ByteArrayContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        using var response = await _http.PostAsync(new Uri(hub, $"/ice/{operation}"), content, inTime.Token);
        var body = await response.Content.ReadAsByteArrayAsync(inTime.Token);
        return response.IsSuccessStatusCode ? body : throw new HttpRequestException($"{operation} was answered with HTTP {(int)response.StatusCode}: {Spans.Text(body)}");
    }
}
