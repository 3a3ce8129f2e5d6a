using System.Globalization;

namespace CatsIce.NationalSystem.Store;

/// <summary>Times as text that sorts by time.</summary>
internal static class StoredTime
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
