using System.Security.Cryptography;
using System.Text;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Digests as entries hold them: SHA-256, lower-case hexadecimal.</summary>
internal static class Digests
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string? OfAny(byte[]? bytes) => bytes is null ? null : Of(bytes);

    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <param name="digest">As the message log holds it.</param>
    public static string FromBase64(string digest) => Convert.ToHexStringLower(Convert.FromBase64String(digest));

    public static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
