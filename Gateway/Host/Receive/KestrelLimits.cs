using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CatsIce.Gateway.Receive;

/// <summary>What of <see cref="ReceiveOptions"/> the server itself must enforce.</summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerLimits limits, ReceiveOptions options)
    {
        // One more than ours, so that the answer is ours and says the limit.
        limits.MaxRequestBodySize = options.MostBodyBytes + 1;
        limits.MinRequestBodyDataRate = new MinDataRate(options.LeastBytesPerSecond, options.SlowGrace);
    }
}
