using System.Globalization;

namespace CatsIce.Protocol;

/// <summary>Times of the exchange itself (receipts, transmissions, Ping, Status): xs:dateTime, UTC, to the millisecond.
/// Documents have another form, see <see cref="Documents.DocumentHeader.TimeFormat"/>.</summary>
public static class ExchangeTime
{
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes every zone and up to seven digits of a second; without a zone the time is UTC.</summary>
    public static bool TryRead(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
