using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>A web server that answers as a test wants, well or badly: each connection is given the path that was asked for, and a stream to write to.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _calls;

    public WebHost(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = Serve(answer);
    }

    public Uri Address { get; }

    public int Calls => _calls;

    public static Task Body(NetworkStream stream, byte[] body, CancellationToken cancel) => Write(stream, "200 OK", $"Content-Length: {body.Length}", body, cancel);

    public static async Task Write(NetworkStream stream, string status, string header, byte[] body, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{header}\r\nConnection: close\r\n\r\n"), cancel);
        await stream.WriteAsync(body, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task Serve(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        var running = new List<Task>();
        while (!_end.IsCancellationRequested)
        {
            try
            {
                running.Add(Answer(await _listener.AcceptTcpClientAsync(_end.Token), answer));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(running);
    }

    private async Task Answer(TcpClient client, Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new byte[8192];
                var read = await stream.ReadAsync(request, _end.Token);
                Interlocked.Increment(ref _calls);
                await answer(Encoding.ASCII.GetString(request, 0, read).Split(' ').ElementAtOrDefault(1) ?? "", stream, _end.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The caller has had enough, or the test is over.
                return;
            }
        }
    }
}
