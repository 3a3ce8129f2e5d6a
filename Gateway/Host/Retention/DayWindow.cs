using System.Globalization;

namespace CatsIce.Gateway.Retention;

/// <summary>A time of the day, UTC; it may reach over midnight.</summary>
internal readonly record struct DayWindow(TimeOnly From, TimeOnly To)
{
    /// <param name="text"><c>22:00-04:00</c>; empty: the whole day.</param>
    public static bool TryParse(string text, out DayWindow window)
    {
        window = default;
        if (text.Length == 0)
        {
            return true;
        }
        var parts = text.Split('-');
        if (parts.Length != 2 || !Read(parts[0], out var from) || !Read(parts[1], out var to) || from == to)
        {
            return false;
        }
        window = new DayWindow(from, to);
        return true;
    }

    public bool Contains(DateTimeOffset moment) => From == To || TimeOnly.FromDateTime(moment.UtcDateTime).IsBetween(From, To);

    private static bool Read(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
