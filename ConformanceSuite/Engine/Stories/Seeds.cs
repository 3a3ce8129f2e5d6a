using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>One seed for each draw: the same session, scenario and turn always give the same.</summary>
internal static class Seeds
{
    /// <param name="turn">0 the first time that the scenario is run in the session; a movement number is never used twice.</param>
    /// <param name="draw">Another one when the story of the one before does not fit.</param>
    /// <returns>Not negative.</returns>
    public static long Of(long session, string scenario, int story, int turn, int draw)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{session}|{scenario}|{story}|{turn}|{draw}");
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;
    }
}
