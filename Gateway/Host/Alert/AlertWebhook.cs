using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CatsIce.Gateway.Nodes;

namespace CatsIce.Gateway.Alert;

/// <summary>Posts alerts as JSON to an address of the operator. Whoever tells never waits: a bounded queue, whose oldest entry goes when it is full; a receiver that is away
/// is tried five times. Documents are never part of it.</summary>
internal sealed partial class AlertWebhook(AlertOptions options, NodeIdentity node, TimeProvider clock, ILogger<AlertWebhook> log) : BackgroundService
{
    /// <summary><c>t=UNIX-SECONDS,v1=HEX</c>: HMAC-SHA256 with the secret over <c>UNIX-SECONDS.BODY</c>.</summary>
    public const string SignatureHeader = "CatsIce-Signature";

    private const int MostWaiting = 256;
    private const int Tries = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);

    private readonly Channel<Telling> _queue = Channel.CreateBounded<Telling>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = LongestTry }) { Timeout = LongestTry };

    public void Tell(Telling telling)
    {
        if (options.Webhook.Length > 0)
        {
            _queue.Writer.TryWrite(telling);
        }
    }

    public static string Signature(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var time = unixSeconds.ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var telling in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                await Post(telling, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            NotPosted(log, _queue.Reader.Count);
        }
    }

    private async Task Post(Telling telling, CancellationToken stopping)
    {
        var body = Body(telling);
        for (var attempt = 1; ; attempt++)
        {
            var why = await Try(body, stopping);
            if (why is null)
            {
                return;
            }
            if (attempt == Tries)
            {
                Failed(log, telling.Kind, telling.Subject, Tries, why);
                return;
            }
            await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), clock, stopping);
        }
    }

    /// <returns>Null when it was taken, otherwise why not.</returns>
    private async Task<string?> Try(byte[] body, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        // Signed at each try: a receiver that refuses old calls must take a late one.
        request.Headers.Add(SignatureHeader, Signature(options.WebhookSecret, clock.GetUtcNow().ToUnixTimeSeconds(), body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return error.Message;
        }
    }

    private byte[] Body(Telling telling) => JsonSerializer.SerializeToUtf8Bytes(
        new PostedAlert(
            telling.AlertId, telling.Event, telling.Kind, telling.Subject, telling.Node, telling.Urgency, telling.Detail, telling.RaisedAt.UtcDateTime, clock.GetUtcNow().UtcDateTime, node.Name),
        JsonSerializerOptions.Web);

    [LoggerMessage(EventId = 7010, Level = LogLevel.Error, Message = "The alert {Kind} {Subject} could not be posted in {Tries} tries: {Why}")]
    private static partial void Failed(ILogger log, string kind, string subject, int tries, string why);

    [LoggerMessage(EventId = 7011, Level = LogLevel.Debug, Message = "Stopping: {Alerts} alerts were not posted")]
    private static partial void NotPosted(ILogger log, int alerts);
}
