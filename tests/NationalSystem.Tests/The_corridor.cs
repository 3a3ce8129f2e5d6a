using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>The first of the two commands of the README, run as it is.</summary>
public sealed partial class The_corridor(The_corridor.Keys keys) : IClassFixture<The_corridor.Keys>
{
    [Fact]
    public async Task Plays_every_movement_to_its_end_as_expected()
    {
        using var corridor = CorridorProcess.Start("--folder", keys.Folder);
        var started = Stopwatch.GetTimestamp();
        Assert.True(await corridor.End() == 0, corridor.Output);
        // 60 s are promised on a machine of its own; here other tests run beside it.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1, 120);
        Assert.Matches(AllAsExpected(), corridor.Output);
        Assert.DoesNotContain("DIFF", corridor.Output, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Path.Combine(keys.Folder, "logs"), "*.log"), log =>
            Assert.DoesNotMatch(Failure(), File.ReadAllText(log)));
    }

    [Fact]
    public async Task Names_each_difference_and_ends_with_1()
    {
        using var corridor = CorridorProcess.Start(
            "--folder", keys.Folder, "--only", "refusals", "--expect", "refusals.check-digit=Accepted", "--expect", "refusals.chek-digit=Accepted");
        Assert.True(await corridor.End() == 1, corridor.Output);
        Assert.Contains("Differs: refusals.check-digit (Refusals, A typing error in the MRN): expected Accepted, found IE906 93 /IE001/TransitOperation/MRN", corridor.Output, StringComparison.Ordinal);
        // A typing error in an expectation must not look like a pass.
        Assert.Contains("--expect refusals.chek-digit: there is no such step.", corridor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_end_of_the_log_and_ends_with_2_when_a_program_does_not_start()
    {
        var folder = Directory.CreateDirectory(Path.Combine(keys.Folder, "broken")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "pki"));
        await File.WriteAllTextAsync(Path.Combine(folder, "pki", "ca.pem"), "no certificate", TestContext.Current.CancellationToken);
        using var corridor = CorridorProcess.Start("--folder", folder);
        Assert.True(await corridor.End() == 2, corridor.Output);
        Assert.Contains("The end of its log", corridor.Output, StringComparison.Ordinal);
        Assert.Contains("error:", corridor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nothing_running_when_it_is_killed()
    {
        using var corridor = CorridorProcess.Start("--folder", keys.Folder, "--only", "cancellation", "--stay");
        await corridor.Says("control/release");
        var ports = Port().Matches(corridor.Output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        Assert.Equal(7, ports.Count);
        Assert.All(ports, port => Assert.True(Listens(port)));
        corridor.Kill();
        await corridor.End();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (ports.Any(Listens))
        {
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            // Refused: nobody is there any more.
            return false;
        }
    }

    [GeneratedRegex(@"\b(\d+) of \1 steps as expected")]
    private static partial Regex AllAsExpected();

    [GeneratedRegex(@"ERROR|\bfail: |Unhandled exception")]
    private static partial Regex Failure();

    [GeneratedRegex(@"https?://(?:localhost|127\.0\.0\.1):(\d+)")]
    private static partial Regex Port();

    /// <summary>One folder for all runs of this class: the development PKI is made once.</summary>
    public sealed class Keys : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("corridor-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
