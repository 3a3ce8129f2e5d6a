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
    public static Func<NetworkStream, CancellationToken, Task> Endless(X509Certificate2 certificate) => OverTls(certificate, Flood);

    /// <summary>Reads the greeting of TLS and hangs up in the middle of its own.</summary>
    public static async Task BreaksHandshake(NetworkStream stream, CancellationToken end)
    {
        _ = await stream.ReadAsync(new byte[16], end);
        await stream.WriteAsync(new byte[] { 0x16, 0x03, 0x03, 0x02, 0x00, 0x02 }, end);
    }

    /// <summary>Sets TLS up, takes the request and does what it is told.</summary>
    public static Func<NetworkStream, CancellationToken, Task> OverTls(X509Certificate2 certificate, Func<Stream, CancellationToken, Task> answer) => async (stream, end) =>
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end);
        await answer(tls, end);
    };

    /// <summary>Headers without end.</summary>
    public static async Task EndlessHeaders(Stream stream, CancellationToken end)
    {
        _ = await stream.ReadAsync(new byte[64 * 1024], end);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), end);
        while (true)
        {
            await stream.WriteAsync("X-Goods: apples apples apples apples apples apples apples apples\r\n"u8.ToArray(), end);
        }
    }

    /// <summary>One byte after the other, and never the last.</summary>
    public static async Task Drips(Stream stream, CancellationToken end)
    {
        _ = await stream.ReadAsync(new byte[64 * 1024], end);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), end);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await beat.WaitForNextTickAsync(end))
        {
            await stream.WriteAsync("<"u8.ToArray(), end);
        }
    }

    /// <summary>An answer that is whole, whatever it says.</summary>
    /// <param name="head">Status and headers, each line with its end; the length is added.</param>
    public static Func<Stream, CancellationToken, Task> Answers(string head, byte[] body, int? length = null) => async (stream, end) =>
    {
        _ = await stream.ReadAsync(new byte[64 * 1024], end);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}Content-Length: {length ?? body.Length}\r\nConnection: close\r\n\r\n"), end);
        await stream.WriteAsync(body, end);
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
