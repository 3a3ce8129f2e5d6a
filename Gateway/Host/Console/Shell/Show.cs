using System.Globalization;
using CatsIce.Gateway.Console.Shell.Texts;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>How times and figures are written, in every language alike: a time is compared with logs and with what another country says on the telephone.</summary>
internal static class Show
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Time(long milliseconds) => Time(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>With a narrow gap between thousands.</summary>
    public static string Number(long number) => number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202f" });

    /// <summary>Its two largest units: <c>3 d 4 h</c>, <c>5 min 10 s</c>.</summary>
    public static string Span(TimeSpan span, ConsoleTexts texts)
    {
        var length = span.Duration();
        var (first, second) = length switch
        {
            { TotalDays: >= 1 } => ((length.Days, "day"), (length.Hours, "hour")),
            { TotalHours: >= 1 } => ((length.Hours, "hour"), (length.Minutes, "minute")),
            { TotalMinutes: >= 1 } => ((length.Minutes, "minute"), (length.Seconds, "second")),
            _ => ((length.Seconds, "second"), (0, "second")),
        };
        var text = texts.Of($"unit.{first.Item2}", first.Item1);
        return second.Item1 == 0 ? text : $"{text} {texts.Of($"unit.{second.Item2}", second.Item1)}";
    }
}
