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
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children are found by /proc.");
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

        var serving = Assert.Single(Process.GetProcesses(), process => process.ProcessName == "dotnet" && Fields(process.Id) is [_, var parent, ..] && parent == Text(generator.Id)).Id;
        generator.Kill(entireProcessTree: false);
        using var patience = new CancellationTokenSource(Patience);
        await generator.WaitForExitAsync(patience.Token);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        // It may wait for somebody to ask how it ended, long after it has.
        while (Fields(serving) is [not "Z", ..])
        {
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <returns>State and parent first; nothing of a process that is gone.</returns>
    /// <remarks>proc_pid_stat(5): they follow the name, which stands in brackets and may hold anything.</remarks>
    private static string[] Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{Text(process)}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
