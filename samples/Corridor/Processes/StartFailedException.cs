namespace CatsIce.Corridor.Processes;

/// <summary>A program of the corridor did not come up. The message shows the end of its log.</summary>
internal sealed class StartFailedException(string name, string what, string logFile)
    : Exception($"{name} {what}. The end of its log ({logFile}):{Environment.NewLine}{Tail(logFile)}")
{
    private const int Lines = 20;

    private static string Tail(string logFile)
    {
        if (!File.Exists(logFile))
        {
            return "  (there is no log)";
        }

        using var reader = new StreamReader(new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(Lines).Select(line => "  " + line.TrimEnd());
        return string.Join(Environment.NewLine, lines) is { Length: > 0 } tail ? tail : "  (its log is empty)";
    }
}
