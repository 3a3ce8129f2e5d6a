using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CatsIce.Gateway.Receive;

/// <summary>What of <see cref="ReceiveOptions"/> the server itself must enforce.</summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerLimits limits, ReceiveOptions options)
    {
        // For requests that nobody reads; who reads a body has a limit of its own, which answers in words.
        limits.MaxRequestBodySize = options.MostBodyBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(options.LeastBytesPerSecond, options.SlowGrace);
    }
}
