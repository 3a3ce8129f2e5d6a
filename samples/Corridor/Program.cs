using System.CommandLine;
using System.Runtime.InteropServices;
using CatsIce.Corridor;
using CatsIce.Corridor.Processes;
using CatsIce.Corridor.Timeline;
using Spectre.Console;

if (args is [Guard.Verb])
{
    return await Guard.Run(Console.In);
}

var stay = new Option<bool>("--stay") { Description = "Keep everything running afterwards, and say where it is." };
var folder = new Option<string>("--folder") { Description = "Where keys, data and logs lie.", DefaultValueFactory = _ => Path.Combine(".catsice", "corridor") };
var only = new Option<string[]>("--only") { Description = $"Play only this scenario: {string.Join(", ", CorridorRun.Scenarios.Select(scenario => scenario.Name))}. May be repeated." };
only.AcceptOnlyFromAmong([.. CorridorRun.Scenarios.Select(scenario => scenario.Name)]);
var expect = new Option<string[]>("--expect") { Description = "Expect another value of a step, as ID=VALUE (t1.closed-uz=Released), to see what a difference looks like." };
expect.Validators.Add(result =>
{
    foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
    {
        result.AddError($"--expect takes ID=VALUE; found '{token.Value}'.");
    }
});

var root = new RootCommand("Runs the hub and the national systems of Uzbekistan, Azerbaijan and Georgia on this machine, and whole movements through them.") { stay, folder, only, expect };
root.SetAction(async (parsed, _) =>
{
    using var stopping = new CancellationTokenSource();
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    ITimeline timeline = Console.IsOutputRedirected ? new PlainTimeline(Console.Out) : new TerminalTimeline(AnsiConsole.Console);
    var expectations = (parsed.GetValue(expect) ?? []).Select(text => text.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    try
    {
        return await new CorridorRun(
            new CorridorOptions(parsed.GetValue(folder)!, parsed.GetValue(stay), parsed.GetValue(only) ?? [], expectations), timeline).Run(stopping.Token);
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        timeline.Say("Stopped before the end.");
        return 130;
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stopping.Cancel();
    }
});
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
