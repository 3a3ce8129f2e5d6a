using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.Gateway.Store;

/// <summary>What no two transactions may touch at once, although they run on different nodes: a movement, the line of deliveries to one destination, a
/// messageIdentification of one sender. Where the database has one writer it is the only one who can, and the names are not used.</summary>
internal static class Lines
{
    /// <summary>All changes of the participants registry.</summary>
    public const string Registry = "registry";

    /// <summary>The end of the evidence log.</summary>
    public const string Evidence = "evidence";

    /// <summary>The keys of these names, without doubles and in one order for all, so that no two transactions wait for each other. Two names with one key only wait without need.</summary>
    public static long[] Keys(IEnumerable<string> names) => [.. names.Select(Key).Distinct().Order()];

    private static long Key(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
