using System.Diagnostics;

namespace CatsIce.Running;

/// <summary>What a program answered.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for messages of failed tests.</summary>
    public string Everything => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>What shall happen to a hub while it runs.</summary>
public sealed record Misfortune
{
    /// <summary>Name of the crash point at which the process ends itself as a power cut would, and the how manieth passage from the moment when it listens:
    /// <c>before-commit:3</c>; with <c>:hang</c> it stops there for ever instead. Work of the hub itself passes some of them as well.</summary>
    public string? CrashAt { get; init; }

    /// <summary>No file of it may grow beyond this: what a full disk does to it.</summary>
    public int? LargestFileKiB { get; init; }
}

/// <summary>Runs programs: the hub's own verbs, and the tools of the witnesses.</summary>
public static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Another build of it, when the environment names one: ./test does, because one that was compiled ahead of time starts in less time.
    private static readonly string HubAssembly = Environment.GetEnvironmentVariable("CATSICE_TEST_HUB") is { Length: > 0 } other ? Path.GetFullPath(other) : Built("Gateway/Host", "CatsIce.Gateway.dll");

    /// <summary>How this program was built: Debug or Release.</summary>
    public static string Configuration { get; } = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>Where another program of the solution was built, with its own settings file: bin/Debug/net10.0 here is bin/Debug/net10.0 there.</summary>
    /// <param name="project">Its folder in the repository.</param>
    public static string Built(string project, string assembly)
    {
        var here = AppContext.BaseDirectory;
        var bin = here.LastIndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        if (bin < 0) throw new InvalidOperationException($"This program lies in {here}, not in a folder bin/CONFIGURATION/FRAMEWORK, so it is not known where {assembly} was built. Run it where the build puts it.");
        return Path.Combine(Documents.Repository, project, here[(bin + 1)..], assembly);
    }

    /// <summary>Starts the hub's program and does not wait.</summary>
    /// <param name="settings">Environment variables for it.</param>
    public static Process StartHub(string folder, IEnumerable<string> arguments, IReadOnlyList<(string Name, string Value)> settings, Misfortune? misfortune = null) => misfortune switch
    {
        null => Start(folder, "dotnet", [HubAssembly, .. arguments], settings),
        { CrashAt: not null } => Start(folder, "dotnet", [HubAssembly, .. arguments], [.. settings, ("CATSICE_CRASH_AT", "@" + CrashOrder(folder))]),
        // A write beyond the limit fails as on a full disk; the signal that comes with it would end the process before it can say so. The runtime's
        // own double mapping of code needs one large file, and is left out.
        { LargestFileKiB: { } limit } => Start(folder, "bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec dotnet \"$@\"", "hub", HubAssembly, .. arguments], [.. settings, ("DOTNET_EnableWriteXorExecute", "0")]),
        _ => throw new ArgumentException("No misfortune is named.", nameof(misfortune)),
    };

    /// <summary>The file in which a hub finds where it shall crash: it may be written while the hub runs.</summary>
    public static string CrashOrder(string folder) => Path.Combine(folder, "crash-at");

    /// <summary>Runs one verb of the hub to its end.</summary>
    /// <param name="settings">Environment variables for it.</param>
    public static Task<ProgramRun> RunVerb(string folder, IReadOnlyList<(string Name, string Value)> settings, params IEnumerable<string> arguments) =>
        ToItsEnd(Start(folder, "dotnet", [HubAssembly, .. arguments], settings));

    /// <summary>Runs a program to its end.</summary>
    public static Task<ProgramRun> Run(string folder, string program, params IEnumerable<string> arguments) => ToItsEnd(Start(folder, program, arguments, []));

    private static async Task<ProgramRun> ToItsEnd(Process started)
    {
        using var process = started;
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
