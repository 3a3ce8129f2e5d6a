using System.Globalization;
using CatsIce.Gateway.Deliver.Parked;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary>Parked deliveries as lines for people.</summary>
internal static class ParkedTable
{
    public static string Head { get; } = $"{"number",-9} {"given up",-17} {"type",-6} {"from",-12} {"to",-12} {"movement",-18} {"tries",5} messageIdentification";

    public static string Line(ParkedDelivery parked) => OneLine.Of(
        $"{parked.LogIndex,-9} {Time(parked.ParkedAt),-17} {parked.Type,-6} {parked.Sender,-12} {parked.Recipient,-12} {parked.Mrn ?? "-",-18} {parked.Attempts,5} {parked.MessageId}");

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    public static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
