using System.Diagnostics;
using System.Globalization;
using CatsIce.Schemas;

namespace CatsIce.Benchmarks;

/// <summary>What the first use of the specifications costs a process: every version read, checked and compiled. Nothing is warm in a
/// process that has just begun, so each round is a process of its own.</summary>
internal static class LoadingSpecifications
{
    public static int Run(int rounds)
    {
        var milliseconds = Enumerable.Range(0, rounds).Select(_ => InOwnProcess()).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"CSS {string.Join(" and ", SchemaLibrary.Default.Versions.Select(css => css.Version))} loaded and compiled in a fresh process, {rounds} rounds: "
            + $"least {milliseconds[0]:0} ms, median {milliseconds[rounds / 2]:0} ms, most {milliseconds[^1]:0} ms"));
        return 0;
    }

    /// <summary>In the child: prints the milliseconds.</summary>
    public static int Once()
    {
        var started = Stopwatch.GetTimestamp();
        _ = SchemaLibrary.Default.Versions.Length;
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double InOwnProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, "load-once") { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var printed = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The child ended with {child.ExitCode}: {printed}");
    }
}
