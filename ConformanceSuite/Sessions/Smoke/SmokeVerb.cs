using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
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
            var output = parsed.InvocationConfiguration.Output;
            var folder = Directory.CreateTempSubdirectory("catsice-smoke-").FullName;
            try
            {
                using var transcript = Transcript.Begin(folder, clock);
                using var stimulator = ProfileSession.StimulatorOf(read, Console.In, output, clock);
                var works = true;
                await foreach (var step in new SmokeLook(read, ScenarioLibrary.OwnFolder, stimulator, transcript, clock).Steps(cancel))
                {
                    output.WriteLine(step);
                    works &= step.Trouble.Length == 0;
                }

                return works ? ExitCode.Conformant : ExitCode.Unreachable;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }
}
