using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CatsIce.Gateway.Console.Access.SecondFactor;

/// <summary>Time-based codes of an authenticator app (RFC 6238 over RFC 4226): HMAC-SHA1, 30 seconds, six digits, which is what every app can do.</summary>
internal static class TimeCode
{
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int SecretBytes = 20;

    /// <summary>A clock may be one step off in either direction (RFC 6238, section 5.2).</summary>
    private const int Tolerance = 1;

    public static string NewSecret() => Base32.Write(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="secret">Base32.</param>
    /// <param name="after">The last step that was taken: that one and earlier ones never count again.</param>
    /// <returns>The step whose code this is; null when it is none that counts now.</returns>
    public static long? StepOf(string secret, string code, DateTimeOffset now, long after)
    {
        var key = Base32.Read(secret);
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        // Always all of them, each compared in the same time.
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(key, step, Digits)), System.Text.Encoding.UTF8.GetBytes(code));
            found = same && step > after ? step : found;
        }
        return found;
    }

    /// <param name="digits">6 to 8.</param>
    public static string Code(ReadOnlySpan<byte> key, long step, int digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 inside HMAC is what RFC 6238 and every authenticator app have; nothing rests on its collisions.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        var modulus = 1;
        for (var i = 0; i < digits; i++)
        {
            modulus *= 10;
        }
        return (value % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>What an app reads from a picture or a link.</summary>
    public static string Link(string account, string host, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString($"CatsIce {host}:{account}")}?secret={secret}&issuer={Uri.EscapeDataString($"CatsIce {host}")}";
}
