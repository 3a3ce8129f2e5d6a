using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Profiles;

namespace CatsIce.ConformanceSuite.Sessions.Smoke;

/// <summary><c>smoke</c></summary>
internal static class SmokeVerb
{
    public static Command Create(TimeProvider clock)
    {
        var profile = new Option<string>("--profile") { Description = "The profile of the system under test; 'init' writes one.", Required = true };
        var command = new Verb("smoke", "Look at keys, connections, TLS both ways, Ping and the adapter, one by one; nothing is judged.", "smoke --profile uz.yaml") { profile };
        command.SetAction(async (parsed, cancel) =>
        {
            var read = ProfileReader.Read(parsed.GetRequiredValue(profile));
            return await SmokeRun.Look(read, parsed.InvocationConfiguration.Output, clock, cancel) ? ExitCode.Conformant : ExitCode.Unreachable;
        });
        return command;
    }
}
