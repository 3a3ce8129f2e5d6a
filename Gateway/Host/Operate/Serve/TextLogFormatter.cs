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
        OneLine.Append(text, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
        {
            text.Append(" | ");
            OneLine.Append(text, exception.ToString());
        }

        if (text.Length > LongestLine)
        {
            text.Length = LongestLine;
            text.Append("… (cut)");
        }

        textWriter.WriteLine(text);
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
