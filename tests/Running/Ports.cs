using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace CatsIce.Running;

/// <summary>Ports of servers that a test ends and starts again on the same port.</summary>
public static class Ports
{
    private static readonly ConcurrentDictionary<int, bool> Drawn = [];

    /// <summary>One of those below the ports that the system gives to outgoing connections: such a connection could take the place of a server that is down for a moment.
    /// Never the same one twice in a process: two servers that begin to listen on one port at the same moment both fail late. Draw again when another process has taken it.</summary>
    public static int Draw()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            if (Drawn.TryAdd(port, true)) return port;
        }
    }

    /// <summary>Whether a server could not start because its port is taken.</summary>
    public static bool AreTaken(Exception exception) =>
        exception is IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
}
