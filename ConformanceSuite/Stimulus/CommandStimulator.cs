using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>A program of the country, started for each stimulus: the request as one JSON object on its standard input, the answer as one on its standard output. Exit code 0:
/// done; 1: the system refuses; 2: not offered. What it writes to its standard error is told.</summary>
/// <param name="program">With its path.</param>
/// <param name="arguments">Given before the name of the stimulus.</param>
/// <param name="patience">Time for one run; then it is ended.</param>
internal sealed class CommandStimulator(string program, IReadOnlyList<string> arguments, TimeSpan patience) : Stimulator
{
    private const int MostCharacters = 1024 * 1024;

    public override string Name => "command";

    public override async Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        var run = await Run(request.Do, AdapterForm.Write(request), cancel);
        return run switch
        {
            { Trouble.Length: > 0 } => StimulusOutcome.NotAnswered(run.Trouble),
            { Code: 0 } => AdapterForm.ReadOutcome(Encoding.UTF8.GetBytes(run.Output.Trim() is { Length: > 0 } text ? text : "{}")),
            { Code: 1 } => StimulusOutcome.RefusedWith($"The system refuses '{request.Do}': {OneLine.Of(run.Error)}"),
            { Code: 2 } => StimulusOutcome.Failed($"{program} does not offer '{request.Do}'. {OneLine.Of(run.Error)}"),
            _ => StimulusOutcome.Failed($"{program} ended with exit code {run.Code}; expected 0, 1 or 2. {OneLine.Of(run.Error)}"),
        };
    }

    public override async Task<string> Advance(TimeSpan by, CancellationToken cancel) => Trouble(await Run("clock", new JsonObject { ["advance"] = XmlConvert.ToString(by) }, cancel));

    public override async Task<string> Restart(CancellationToken cancel) => Trouble(await Run("restart", new JsonObject(), cancel));

    public override async Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel)
    {
        var run = await Run("describe", new JsonObject(), cancel);
        return Trouble(run) is { Length: > 0 } trouble ? (null, trouble) : AdapterForm.ReadDescription(Encoding.UTF8.GetBytes(run.Output));
    }

    private string Trouble(Ran run) => run.Trouble.Length > 0 ? run.Trouble
        : run.Code == 0 ? ""
        : $"{program} ended with exit code {run.Code}. {OneLine.Of(run.Error)}";

    private async Task<Ran> Run(string what, JsonObject input, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(patience);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, [.. arguments, what]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return new Ran(-1, "", "", $"{program} can't be started: {e.Message}");
        }

        try
        {
            var (output, error) = (ReadSome(process.StandardOutput, late.Token), ReadSome(process.StandardError, late.Token));
            await Give(process, input, late.Token);
            await process.WaitForExitAsync(late.Token);
            return (await output).Length >= MostCharacters
                ? new Ran(-1, "", "", $"{program} writes more than {MostCharacters} characters.")
                : new Ran(process.ExitCode, await output, await error, "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Ran(-1, "", "", $"{program} did not end within {patience.TotalSeconds:0.###} seconds and was ended.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task Give(Process process, JsonObject input, CancellationToken late)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(input.ToJsonString().AsMemory(), late);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading: its exit code tells what it thinks of that.
            return;
        }
    }

    // Read to the end, kept to the limit: a program that can't get rid of its output would never end.
    private static async Task<string> ReadSome(StreamReader from, CancellationToken late)
    {
        var (kept, buffer) = (new StringBuilder(), new char[8192]);
        int read;
        while ((read = await from.ReadAsync(buffer, late)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, MostCharacters - kept.Length));
        }

        return kept.ToString();
    }

    private sealed record Ran(int Code, string Output, string Error, string Trouble);
}
