using System.Globalization;

namespace CatsIce.ConformanceSuite.Engine;

/// <param name="Name">Stands on every page of the reports: the day and the tag.</param>
/// <param name="Seed">From which all stories are drawn.</param>
/// <param name="Tag">Eight characters that stand in every identification the suite gives: no other run has the same, also not one that goes on with this session.</param>
internal sealed record SessionId(string Name, long Seed, string Tag)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int TagLength = 8;

    /// <param name="seed">Null: taken from the time, so that a system under test sees other movements each time.</param>
    public static SessionId New(long? seed, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var tag = TagOf(now);
        return new SessionId($"{now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{tag}", seed ?? now.ToUnixTimeMilliseconds(), tag);
    }

    /// <summary>The same session, gone on with.</summary>
    public static SessionId Again(string name, long seed, TimeProvider clock) => new(name, seed, TagOf(clock.GetUtcNow()));

    // Milliseconds in base 36: eight characters until the year 2059.
    private static string TagOf(DateTimeOffset now) => string.Create(TagLength, now.ToUnixTimeMilliseconds(), static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, rest /= 36)
        {
            text[i] = Digits[(int)(rest % 36)];
        }
    });
}
