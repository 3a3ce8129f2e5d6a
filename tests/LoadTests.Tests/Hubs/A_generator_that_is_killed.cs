using System.Diagnostics;
using System.Globalization;
using CatsIce.LoadTests;

namespace LoadTests.Tests.Hubs;

/// <summary>A generator that is killed can't end its hub; the hub must not stay behind all the same.</summary>
[Collection("hubs")]
public sealed class A_generator_that_is_killed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Leaves_no_hub_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows nobody watches.");
        using var folder = new TestFolder();
        string[] hub = Environment.GetEnvironmentVariable("CATSICE_TEST_HUB") is { Length: > 0 } program ? ["--hub-program", program] : [];
        using var generator = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "run", "--profile", "ci", "--time-factor", "20", "--out", folder["run"], .. hub])
        {
            RedirectStandardOutput = true,
        })!;
        // Everything is up when it tells what it will send.
        for (var line = await generator.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken); line?.Contains("Making and signing", StringComparison.Ordinal) == false;)
        {
            line = await generator.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        var children = Children(generator.Id).ToList();
        using var serving = Assert.Single(children, child => child.ProcessName == "dotnet");
        generator.Kill(entireProcessTree: false);
        using var patience = new CancellationTokenSource(Patience);
        await generator.WaitForExitAsync(patience.Token);
        await serving.WaitForExitAsync(patience.Token);
        Assert.True(serving.HasExited);
    }

    private static IEnumerable<Process> Children(int parent)
    {
        foreach (var process in Process.GetProcesses())
        {
            if (ParentOf(process.Id) == parent)
            {
                yield return process;
            }
        }
    }

    // proc_pid_stat(5): the parent is the second field after the name, which stands in brackets and may hold anything.
    private static int ParentOf(int process)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has just ended.
            return -1;
        }
    }
}
