using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>What a browser or a program holds to be known again: 256 random bits as text. The database has only the hash.</summary>
internal static class Secret
{
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What stands in every form of a session. It follows from the session's secret, and not the other way about.</summary>
    public static string OfForms(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("form " + secret)));
}
