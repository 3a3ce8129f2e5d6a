namespace CatsIce.Running;

/// <summary>Ports of servers that a test ends and starts again on the same port.</summary>
public static class Ports
{
    /// <summary>One of those below the ports that the system gives to outgoing connections: such a connection could take the place of a server that is down for a moment.
    /// Draw again when it is taken.</summary>
    public static int Draw() => Random.Shared.Next(15_000, 32_000);
}
