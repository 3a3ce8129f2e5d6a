using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CatsIce.LoadTests.Reports;

/// <summary>Where a run was made: figures of two machines are not compared.</summary>
internal sealed record RunEnvironment(string Machine, string OperatingSystem, string Runtime, string Processor, int Processors, double MemoryGigabytes, string Generator, ImmutableArray<string> Hub)
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static RunEnvironment Of(IEnumerable<string> hub) => new(
        Environment.MachineName, RuntimeInformation.OSDescription, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}", ProcessorName(), Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1),
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown", [.. hub]);

    private static string ProcessorName() =>
        File.Exists(ProcessorFile) && File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } found
            ? found[(found.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : "unknown";
}
