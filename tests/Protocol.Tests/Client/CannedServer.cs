using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Protocol.Tests.Client;

/// <summary>A listener on the loopback that answers one request with given bytes, however wrong they are, and closes.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _answering;

    /// <param name="hold">Leave the connection open until the client closes it.</param>
    public CannedServer(byte[] answer, bool hold = false)
    {
        _listener.Start();
        _answering = Answer(answer, hold);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/ice");

    /// <summary>What the client sent: head and body.</summary>
    public string Request { get; private set; } = "";

    public static byte[] Http(string body, string status = "200 OK", string headers = "") => Http(Encoding.UTF8.GetBytes(body), status, headers);

    public static byte[] Http(byte[] body, string status = "200 OK", string headers = "") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/soap+xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        try
        {
            await _answering;
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"The connection ended early: {e.Message}");
        }
    }

    private async Task Answer(byte[] answer, bool hold)
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var received = new List<byte>();
        var buffer = new byte[65536];
        while (!IsComplete(received))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                break;
            }

            received.AddRange(buffer.AsSpan(0, count));
        }

        Request = Encoding.UTF8.GetString([.. received]);
        await stream.WriteAsync(answer);
        while (hold && await stream.ReadAsync(buffer) > 0)
        {
        }
    }

    private static bool IsComplete(List<byte> received)
    {
        var text = Encoding.Latin1.GetString([.. received]);
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string Length = "Content-Length: ";
        var at = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return head >= 0 && at >= 0 && text.Length - head - 4 >= int.Parse(text[(at + Length.Length)..text.IndexOf('\r', at)], null);
    }
}
