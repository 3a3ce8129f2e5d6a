using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Sessions.Demo;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Asks the reference system what it can do wrong (its verb <c>mutants --json</c>).</summary>
internal static class ReferenceMutants
{
    /// <exception cref="InputFaultException">The system was not built, or has no such verb.</exception>
    public static async Task<ImmutableHashSet<string>> Names(CancellationToken cancel)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("dotnet", [DemoSystem.Program, "mutants", "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InputFaultException($"{DemoSystem.Program} does not list its mutants (exit code {process.ExitCode}): {Protocol.Problems.OneLine.Of(await error)}");
        }

        try
        {
            using var listed = JsonDocument.Parse(await output);
            return [.. listed.RootElement.EnumerateArray().Select(mutant => mutant.GetProperty("name").GetString()!)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputFaultException($"{DemoSystem.Program} lists its mutants in another form than expected: {e.Message}");
        }
    }
}
