using System.Diagnostics;

namespace CatsIce.LoadTests.Hubs;

/// <summary>Ends a hub whose generator was killed and could not end it itself: a shell that waits for a word of the generator, and asks the hub to end when only silence comes, because the pipe has closed with its
/// owner. Not on Windows, where there is no such shell.</summary>
internal sealed class HubGuard : IDisposable
{
    private const string Over = "over";

    // The terminal's Ctrl-C goes to all; what to do then is for the generator to say. $0: the hub.
    private const string Watch = $"""
        exec >/dev/null 2>&1
        trap '' INT HUP
        read -r word
        [ "$word" = {Over} ] && exit
        kill -TERM "$0" 2>/dev/null || exit
        for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; kill -0 "$0" 2>/dev/null || exit; done
        kill -KILL "$0"
        """;

    private readonly Process _shell;

    private HubGuard(Process shell) => _shell = shell;

    /// <returns>Null on Windows.</returns>
    public static HubGuard? Of(int hub) => OperatingSystem.IsWindows() ? null
        : new HubGuard(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watch, $"{hub}"]) { RedirectStandardInput = true, UseShellExecute = false })!);

    /// <summary>The hub has ended: nothing is left to do.</summary>
    public void Dispose()
    {
        try
        {
            _shell.StandardInput.Write($"{Over}\n");
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody has ended the shell before; there is no hub any more that it could end.
            _shell.Refresh();
        }

        _shell.Dispose();
    }
}
