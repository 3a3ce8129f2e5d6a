using System.Net;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary><c>GET /metrics</c> on an address of its own, of this machine alone: apart from the exchange, which asks everybody for a certificate.</summary>
/// <param name="book">Opened when somebody may fetch it, and not before: a book that is open counts.</param>
internal sealed partial class MetricsListener(TelemetryOptions options, Lazy<MetricBook> book, ILogger<MetricsListener> log) : IHostedService, IAsyncDisposable
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    private WebApplication? _server;

    /// <summary>Where it listens; null when it does not.</summary>
    public Uri? Address => _server?.Urls.Select(url => new Uri(new Uri(url), "/metrics")).Single();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.ListenAddress is not { } address)
        {
            return;
        }
        _ = book.Value;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CatsIce metrics" });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address);
        });
        _server = builder.Build();
        _server.Run(Answer);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (IOException error) when (options.Listen == TelemetryOptions.UsualListen)
        {
            // Nobody asked for this address, and a second hub on the machine has work to do all the same.
            await DisposeAsync();
            NotListening(log, address, error.Message);
            return;
        }
        catch (IOException error)
        {
            throw new CommandLine.EnvironmentFaultException($"Telemetry:Listen: {address} cannot be listened on: {error.Message}");
        }
        Listening(log, Address!);
    }

    // Without patience: nothing that is fetched here is worth a longer stop of the hub.
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private async Task Answer(HttpContext context)
    {
        // A name of our own in Host: a page in the operator's browser can't have another name lead here and read along.
        if (context.Request.Path != "/metrics" || !HttpMethods.IsGet(context.Request.Method) || !IsLoopback(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = TextFormat;
        await context.Response.WriteAsync(book.Value.Write(), context.RequestAborted);
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    [LoggerMessage(EventId = 9021, Level = LogLevel.Information, Message = "Metrics are at {Address}")]
    private static partial void Listening(ILogger log, Uri address);

    [LoggerMessage(EventId = 9023, Level = LogLevel.Warning, Message = "Metrics are served nowhere: {Address} can't be listened on ({Why}). Name another port as Telemetry:Listen")]
    private static partial void NotListening(ILogger log, IPEndPoint address, string why);
}
