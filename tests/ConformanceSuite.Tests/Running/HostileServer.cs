using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ConformanceSuite.Tests.Running;

/// <summary>Listens on loopback and does to each connection what it is told, until it is disposed.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public HostileServer(Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        _listener.Start();
        _serving = Serve(behaviour);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Takes the request and never answers.</summary>
    public static Task Silent(NetworkStream stream, CancellationToken end) => Task.Delay(Timeout.Infinite, end);

    public static Task ClosesAtOnce(NetworkStream stream, CancellationToken end) => Task.CompletedTask;

    /// <summary>Answers what is no TLS.</summary>
    public static async Task BreaksTls(NetworkStream stream, CancellationToken end) => await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\nThis is not TLS."), end);

    /// <summary>Sets TLS up, takes the request and answers with a body that goes on and on.</summary>
    public static Func<NetworkStream, CancellationToken, Task> Endless(X509Certificate2 certificate) => async (stream, end) =>
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end);
        await Flood(tls, end);
    };

    /// <summary>The same without TLS.</summary>
    public static Task Flood(NetworkStream stream, CancellationToken end) => Flood((Stream)stream, end);

    private static async Task Flood(Stream stream, CancellationToken end)
    {
        var buffer = new byte[64 * 1024];
        _ = await stream.ReadAsync(buffer, end);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 100000000000\r\n\r\n"), end);
        while (true)
        {
            await stream.WriteAsync(buffer, end);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Serve(Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(Handle(await _listener.AcceptTcpClientAsync(_end.Token), behaviour));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Handle(TcpClient client, Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        using var _ = client;
        try
        {
            await behaviour(client.GetStream(), _end.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            Assert.NotNull(e); // the other side hung up, or the test is over
        }
    }
}
