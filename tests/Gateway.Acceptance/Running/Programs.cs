using System.Diagnostics;

namespace Gateway.Acceptance.Running;

/// <summary>What a program answered.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for messages of failed tests.</summary>
    public string Everything => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>What shall happen to a hub while it runs.</summary>
public sealed record Misfortune
{
    /// <summary>Name of the crash point at which the process ends itself as a power cut would, and the how manieth passage: <c>before-commit:3</c>.</summary>
    public string? CrashAt { get; init; }

    /// <summary>No file of it may grow beyond this: what a full disk does to it.</summary>
    public int? LargestFileKiB { get; init; }
}

/// <summary>Runs programs: the hub's own verbs, and the tools of the witnesses.</summary>
public static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Where the hub was built, with its own settings file: bin/Debug/net10.0 here is bin/Debug/net10.0 there.</summary>
    private static readonly string HubAssembly = Path.Combine(Documents.Repository, "Gateway/Host",
        Path.GetRelativePath(Path.Combine(Documents.Repository, "tests/Gateway.Acceptance"), AppContext.BaseDirectory), "CatsIce.Gateway.dll");

    /// <summary>Starts the hub's program and does not wait.</summary>
    public static Process Start(string folder, IEnumerable<string> arguments, Misfortune? misfortune = null) => misfortune switch
    {
        null => Start(folder, "dotnet", [HubAssembly, .. arguments], []),
        { CrashAt: { } place } => Start(folder, "dotnet", [HubAssembly, .. arguments], [("CATSICE_CRASH_AT", place)]),
        // A write beyond the limit fails as on a full disk; the signal that comes with it would end the process before it can say so. The runtime's
        // own double mapping of code needs one large file, and is left out.
        { LargestFileKiB: { } limit } => Start(folder, "bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec dotnet \"$@\"", "hub", HubAssembly, .. arguments], [("DOTNET_EnableWriteXorExecute", "0")]),
        _ => throw new ArgumentException("No misfortune is named.", nameof(misfortune)),
    };

    /// <summary>Runs one verb of the hub to its end.</summary>
    public static Task<ProgramRun> RunVerb(string folder, params IEnumerable<string> arguments) => Run(folder, "dotnet", [HubAssembly, .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ProgramRun> Run(string folder, string program, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, program, arguments, []);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    private static Process Start(string folder, string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        return process;
    }
}
