using System.Net;
using CatsIce.ConformanceSuite.Peers.Exchange;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>A trivial system at a real address of this machine, over TLS with the certificate of the system under test.</summary>
internal sealed class TrivialSystem : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TrivialKind _kind;
    private readonly TrivialAnswers _answers;
    private int _taken;

    private TrivialSystem(TrivialKind kind, SystemKeys keys, TimeProvider clock)
    {
        (_kind, _answers) = (kind, new TrivialAnswers(keys, clock));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, on =>
        {
            Connections(on);
            on.UseHttps(keys.Tls);
        }));
        _server = builder.Build();
        _server.Run(Take);
    }

    /// <summary>Where the exchange delivers.</summary>
    public Uri Address { get; private set; } = new("https://localhost/ice");

    /// <summary>How many messages reached it.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public static async Task<TrivialSystem> Start(TrivialKind kind, SystemKeys keys, TimeProvider clock, CancellationToken cancel)
    {
        var system = new TrivialSystem(kind, keys, clock);
        await system._server.StartAsync(cancel);
        var bound = new Uri(system._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        system.Address = new UriBuilder(Uri.UriSchemeHttps, "localhost", bound.Port, "/ice").Uri;
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(atOnce.Token);
        await _server.DisposeAsync();
    }

    // Before a byte is read.
    private void Connections(ListenOptions on)
    {
        if (_kind is TrivialKind.Deaf or TrivialKind.Closes)
        {
            on.Use(_ => async connection =>
            {
                Interlocked.Increment(ref _taken);
                if (_kind == TrivialKind.Deaf)
                {
                    await Until(connection.ConnectionClosed);
                }

                connection.Abort();
            });
        }
    }

    private async Task Take(HttpContext context)
    {
        var body = await CallBody.Read(context);
        var rank = Interlocked.Increment(ref _taken);
        switch (_kind)
        {
            case TrivialKind.Silent:
                await Until(context.RequestAborted);
                break;
            case TrivialKind.Crashes:
                context.Abort();
                if (rank == 1)
                {
                    _server.Lifetime.StopApplication();
                    await _server.StopAsync(new CancellationToken(canceled: true));
                }

                break;
            default:
                var (status, type, answer) = _answers.To(_kind, body.Plain.ToArray());
                (context.Response.StatusCode, context.Response.ContentType) = (status, type);
                await context.Response.Body.WriteAsync(answer, context.RequestAborted);
                break;
        }
    }

    private static async Task Until(CancellationToken over)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = over.Register(ended.SetResult);
        await ended.Task;
    }
}
