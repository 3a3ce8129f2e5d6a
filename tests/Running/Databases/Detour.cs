using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CatsIce.Running.Databases;

/// <summary>A way to a server over a port of its own, which can be cut and mended: for whoever uses it the server is away, while others reach it.</summary>
public sealed class Detour : IAsyncDisposable
{
    private readonly int _target;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <param name="target">Port of the server on this machine.</param>
    public Detour(int target)
    {
        _target = target;
        Mend();
    }

    public int Port { get; private set; }

    /// <summary>Breaks every connection, and refuses new ones until <see cref="Mend"/>.</summary>
    public async Task Cut()
    {
        _listener?.Stop();
        await _accepting;
        foreach (var client in _open.Keys) client.Close();
        _open.Clear();
    }

    /// <summary>Takes connections (again), on the same port as before.</summary>
    public void Mend()
    {
        if (Port != 0)
        {
            if (!Listen(Port)) throw new InvalidOperationException($"Somebody else has taken port {Port} meanwhile.");
        }
        else
        {
            int port;
            do port = Ports.Draw();
            while (!Listen(port));
            Port = port;
        }

        _accepting = Accept(_listener!);
    }

    public async ValueTask DisposeAsync()
    {
        await Cut();
        _listener?.Dispose();
    }

    private bool Listen(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            _listener.Dispose();
            return false;
        }
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true) _ = Carry(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The way was cut.
        }
    }

    private async Task Carry(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            (_open[near], _open[far]) = (true, true);
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One side has gone: so does the other.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }
}
