using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.LoadTests.Workloads;

/// <summary>A number for a text: the same on every machine.</summary>
internal static class Hash
{
    /// <returns>Not negative.</returns>
    public static long Of(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;
}
