using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;

namespace CatsIce.ConformanceSuite.Sessions.Smoke;

/// <summary>Looks at the connections of a profile and tells each; no evidence is kept.</summary>
internal static class SmokeRun
{
    /// <returns>Whether all of them work.</returns>
    public static async Task<bool> Look(Profile profile, TextWriter output, TimeProvider clock, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("catsice-smoke-").FullName;
        try
        {
            using var transcript = Transcript.Begin(folder, clock);
            using var stimulator = ProfileSession.StimulatorOf(profile, Console.In, output, clock);
            var works = true;
            await foreach (var step in new SmokeLook(profile, ScenarioLibrary.OwnFolder, stimulator, transcript, clock).Steps(cancel))
            {
                await output.WriteLineAsync(step.ToString());
                works &= step.Trouble.Length == 0;
            }

            return works;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
