using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CatsIce.Running.Speaking;

/// <summary>A TLS connection on which the test writes what it likes: broken HTTP, half bodies, nothing at all.</summary>
public sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp;
    private readonly SslStream _tls;

    private RawConnection(TcpClient tcp, SslStream tls) => (_tcp, _tls) = (tcp, tls);

    /// <param name="participant">Whose TLS certificate is shown.</param>
    public static async Task<RawConnection> Open(Hub hub, string participant)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, hub.Process.Root.Port);
        var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(hub.Tls(hub.Load(participant + "-tls")));
        return new RawConnection(tcp, tls);
    }

    /// <summary>Head of a POST; the headers end with the empty line.</summary>
    public Task Head(string path, params string[] headers) => Write($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    public Task Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public async Task Write(ReadOnlyMemory<byte> bytes)
    {
        await _tls.WriteAsync(bytes);
        await _tls.FlushAsync();
    }

    /// <summary>No more will be sent; the other direction stays open.</summary>
    public async Task EndOfSending()
    {
        await _tls.ShutdownAsync();
        _tcp.Client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>All that the hub says until it closes or the answer is complete; null when it closes without a word.</summary>
    public async Task<Answer?> Answer()
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        using var patience = new CancellationTokenSource(Until.Patience);
        try
        {
            for (var read = -1; read != 0 && Complete(all) is null;)
            {
                read = await _tls.ReadAsync(buffer, patience.Token);
                all.Write(buffer, 0, read);
            }
        }
        catch (IOException)
        {
            // The hub closed hard: what it said before still counts.
            Expect.True(!(_tls.CanTimeout && patience.IsCancellationRequested), "The hub neither answered nor closed.");
        }

        return Complete(all);
    }

    public async ValueTask DisposeAsync()
    {
        await _tls.DisposeAsync();
        _tcp.Dispose();
    }

    private static Answer? Complete(MemoryStream all)
    {
        var bytes = all.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0) return null;
        var head = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var length = head.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
            ? int.Parse(header["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (bytes.Length < end + 4 + length) return null;
        var type = head.FirstOrDefault(line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?["Content-Type:".Length..].Split(';')[0].Trim() ?? "";
        return Speaking.Answer.Read(int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), type, bytes[(end + 4)..(end + 4 + length)]);
    }
}
