using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Gateway.Faults.Traffic;

/// <summary>How a destination answers one delivery that it has read.</summary>
internal delegate Task Manner(Endpoint destination, Arrival arrival, HttpContext http);

/// <summary>A participant's real HTTPS endpoint that the hub pushes to. It can be made to misbehave, and to be away.</summary>
internal sealed class Endpoint(Correspondent party, DeliveryReader reader, TakenBook book) : IAsyncDisposable
{
    private WebApplication? _server;
    private TcpListener? _deaf;

    public Correspondent Party => party;

    public TakenBook Book => book;

    public int Port { get; private set; }

    public Uri Address => new($"https://localhost:{Port}/ice");

    public Manner Manner { get; set; } = Manners.Accept;

    public async Task Up()
    {
        while (Port == 0)
        {
            var port = Ports.Draw();
            try
            {
                await Listen(port);
                Port = port;
                return;
            }
            catch (Exception taken) when (Ports.AreTaken(taken))
            {
                await Down();
            }
        }

        if (_server is null) await Listen(Port);
    }

    /// <summary>Connections are refused until <see cref="Up"/>; those that are open break.</summary>
    public async Task Down()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        if (_server is { } server)
        {
            _server = null;
            // No grace: what is being answered breaks off.
            await server.StopAsync(now.Token);
            await server.DisposeAsync();
        }
    }

    /// <summary>Takes connections and never says a word, until the result is disposed and it is <see cref="Up"/> again.</summary>
    public async Task HalfOpen()
    {
        await Down();
        _deaf = new TcpListener(IPAddress.Loopback, Port);
        _deaf.Start();
    }

    public async Task WholeAgain()
    {
        _deaf?.Dispose();
        _deaf = null;
        await Up();
    }

    public async ValueTask DisposeAsync()
    {
        _deaf?.Dispose();
        await Down();
    }

    private async Task Listen(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = X509CertificateLoader.LoadPkcs12(party.ServerCertificate.Export(X509ContentType.Pkcs12), null);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        })));
        _server = builder.Build();
        _server.Run(Take);
        await _server.StartAsync();
    }

    private async Task Take(HttpContext http)
    {
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (DeliveryReader.Pinged(body.ToArray()) is { } ping)
            {
                await Manners.AnswerPing(ping, http);
                return;
            }

            var arrival = reader.Pushed(body.ToArray());
            book.Note(arrival);
            await Manner(this, arrival, http);
        }
        catch (FailedExpectationException wrong)
        {
            book.NoteWrong(wrong.Message);
            http.Abort();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // The hub went away in the middle of its own call: it will come again.
            http.Abort();
        }
    }
}
