using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>One event, one line. Control characters are escaped for every event at this one place, so that no value from outside can
/// forge a line or move the operator's cursor (log injection).</summary>
internal sealed class TextLogFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "catsice-text";

    /// <summary>Longer events are cut: a value from outside must not flood the log. Stack traces of our own failures fit.</summary>
    private const int LongestLine = 16 * 1024;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = new StringBuilder();
        text.Append(time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        text.Append(' ').Append(NameOf(logEntry.LogLevel)).Append(' ').Append(logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture)).Append(' ');
        text.Append(ShortCategory(logEntry.Category)).Append(": ");
        Escape(text, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
        {
            text.Append(" | ");
            Escape(text, exception.ToString());
        }

        if (text.Length > LongestLine)
        {
            text.Length = LongestLine;
            text.Append("… (cut)");
        }

        textWriter.WriteLine(text);
    }

    private static void Escape(StringBuilder into, string text)
    {
        foreach (var c in text)
        {
            // Also the line and paragraph separators and the bidirectional controls, which some viewers obey.
            if (char.IsControl(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                into.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                into.Append(c);
            }
        }
    }

    private static string ShortCategory(string category) => category[(category.LastIndexOf('.') + 1)..];

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
