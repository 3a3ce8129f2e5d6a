using System.Diagnostics;
using CatsIce.ConformanceSuite;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Sessions.Demo;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Sessions;

/// <summary>The process of the suite is killed in the middle, as by a power cut; 'resume' goes on, and all is as if nothing had been.</summary>
public sealed class A_session_that_was_killed : IDisposable
{
    private static readonly string[] Scenarios = ["TR-DST-0001", "TR-DST-0002", "TR-DST-0003", "TR-DEP-0001", "TR-DEP-0002", "TR-TRA-0001", "TR-TRA-0002", "TR-DST-0004"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Has_the_same_verdicts_as_one_that_was_not()
    {
        var (whole, killed) = (Path.Combine(_folder.Path, "whole"), Path.Combine(_folder.Path, "killed"));
        await using (var system = await DemoSystem.Start(Path.Combine(_folder.Path, "first"), TimeProvider.System, Cancel))
        {
            Assert.Equal(ExitCode.Conformant, (await Suite(Begin(system, whole))).Code);
        }

        string said;
        await using (var system = await DemoSystem.Start(Path.Combine(_folder.Path, "second"), TimeProvider.System, Cancel))
        {
            await Kill(Begin(system, killed), killed);
            (var code, said) = await Suite("resume", killed, "--report", "json");
            Assert.True(code == ExitCode.Conformant, said);
        }

        Assert.Matches(@"Session \S+: [1-7] of 8 scenarios are left\.", said);
        Assert.Equal(2, TranscriptReader.Read(killed).Happenings.OfType<SessionBegan>().Count());
        var (difference, told) = await Suite("compare", whole, killed);
        Assert.True(difference == ExitCode.Conformant, told);
        Assert.Equal(ExitCode.Conformant, (await Suite("judge", killed)).Code);
    }

    private static string[] Begin(DemoSystem system, string folder) =>
        ["run", "--profile", system.ProfileFile, "--out", folder, "--seed", "4711", "--parallel", "1", "--report", "json", .. Scenarios.SelectMany(id => new[] { "--select", id })];

    private static async Task<(int Code, string Said)> Suite(params string[] arguments)
    {
        var output = new StringWriter();
        return (await Program.Run(arguments, output, output), output.ToString());
    }

    private static async Task Kill(string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var transcript = Path.Combine(folder, TranscriptForm.FileName);
        var began = TimeProvider.System.GetTimestamp();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Ended(transcript) < 3 && TimeProvider.System.GetElapsedTime(began) < Patience && await beat.WaitForNextTickAsync(Cancel))
        {
        }

        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    private static int Ended(string transcript)
    {
        if (!File.Exists(transcript))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(transcript, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split("\"kind\":\"ScenarioEnded\"").Length - 1;
    }
}
