using System.Globalization;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>Messages as lines for people.</summary>
internal static class MessageTable
{
    public static string Head { get; } = $"{"number",-9} {"received (UTC)",-19} {"type",-6} {"from",-12} {"to",-12} {"movement",-18} {"state",-11} messageIdentification";

    public static string Line(FoundMessage found) => OneLine.Of(
        $"{found.Mark,-9} {Time(found.AtMs),-19} {found.Type ?? "-",-6} {found.Sender,-12} {found.Recipient ?? "-",-12} {found.Mrn ?? "-",-18} {found.State,-11} {found.MessageId ?? "-"}");

    public static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
