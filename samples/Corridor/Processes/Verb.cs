using System.Diagnostics;

namespace CatsIce.Corridor.Processes;

/// <summary>Runs one verb of the hub's program to its end.</summary>
internal static class Verb
{
    /// <exception cref="StartFailedException">The verb failed; its output is in the log.</exception>
    public static async Task Run(IReadOnlyList<string> arguments, CorridorFolder folder, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Programs.Hub, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            var name = string.Join('-', arguments.Take(3)).Replace('/', '-');
            await File.WriteAllTextAsync(folder.Log(name), await output + await error, cancel);
            throw new StartFailedException($"The hub's verb '{string.Join(' ', arguments)}'", $"ended with exit code {process.ExitCode}", folder.Log(name));
        }
    }
}
