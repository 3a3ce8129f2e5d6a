using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using CatsIce.LoadTests.CommandLine;

namespace CatsIce.LoadTests.Hubs;

/// <summary>The hub's program as an operator runs it.</summary>
/// <param name="assembly">CatsIce.Gateway.dll; null takes the one that was built with this program.</param>
/// <param name="settings">Of the hub, as Section:Name; over those of its file.</param>
internal sealed partial class HubProgram(string? assembly, string folder, IReadOnlyDictionary<string, string> settings)
{
    private const int LinesTold = 15;

    /// <exception cref="InputFaultException">There is no such file.</exception>
    public string Assembly { get; } = Find(assembly);

    /// <summary>Runs one verb to its end.</summary>
    /// <exception cref="HubFaultException">It failed.</exception>
    public async Task Verb(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(Start(arguments)) ?? throw new HubFaultException("dotnet did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new HubFaultException($"The hub's verb '{string.Join(' ', arguments.Take(3))}' ended with code {process.ExitCode}: {Tail(await output + await error)}");
        }
    }

    public ProcessStartInfo Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[$"CATSICE_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        return start;
    }

    public static string Tail(string text) => string.Join(Environment.NewLine, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesTold).Select(line => "  " + line.TrimEnd()).Prepend(""));

    [GeneratedRegex(@"listens on (https://[^\s,]+)")]
    public static partial Regex Listening();

    [GeneratedRegex(@"Metrics are at (http://\S+)")]
    public static partial Regex MetricsAt();

    private static string Find(string? assembly)
    {
        var path = Path.GetFullPath(assembly ?? typeof(HubProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "HubAssembly").Value!);
        return File.Exists(path) ? path : throw new InputFaultException($"The hub's program {path} does not exist; build the solution first (dotnet build -c Release), or name another with --hub-program.");
    }
}
