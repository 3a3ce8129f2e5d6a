using System.CommandLine;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Profiles;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary><c>resume</c></summary>
internal static class ResumeVerb
{
    public static Command Create(TimeProvider clock)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Of the session." };
        var profile = new Option<string>("--profile") { Description = "The profile, when the folder of the session was moved: paths in it are meant from its place. Otherwise its copy in the folder is read." };
        var parallel = RunVerb.Parallel();
        var scenarios = OwnScenarios.Folder();
        var command = new Verb("resume", "Go on with a session that was interrupted: what has not ended is run from its beginning.", "resume results") { folder, profile, parallel, scenarios };
        var ending = new EndingOptions(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(folder));
            if (!File.Exists(Path.Combine(target, TranscriptForm.FileName)))
            {
                throw new InputFaultException($"{Path.Combine(target, TranscriptForm.FileName)} does not exist: {target} is not the folder of a session.");
            }

            var end = ending.Of(parsed, clock);
            CertificateFiles.MustNotBeIn(target);
            var read = parsed.GetValue(profile) is { } file ? ProfileReader.Read(file) with { NamedBy = $"--profile {file}" } : Kept(target);
            var library = OwnScenarios.Read(parsed.GetRequiredValue(scenarios));
            using var interruption = new Interruption(cancel);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var session = new SessionRun(read, library, target, output, error, clock);
            var code = await session.GoOn(parsed.GetValue(parallel) ?? read.Parallel, interruption.Token);
            if (code != ExitCode.Conformant)
            {
                return code;
            }

            var (verdict, _) = await end.Of(target, library, output, interruption.Token);
            return session.LostTheSystem ? ExitCode.Unreachable : verdict;
        });
        return command;
    }

    // The copy beside the evidence has the same bytes as the profile; its paths are still meant from where that one lay.
    private static Profile Kept(string session)
    {
        var began = TranscriptReader.First(session) as SessionBegan ?? throw new InputFaultException($"{session}: no scenario was begun in this session; begin a new one by 'run', in another folder.");
        var copy = Path.Combine(session, SessionRun.ProfileCopy);
        return began.Values.GetValueOrDefault("profile-folder") is { Length: > 0 } folder && Directory.Exists(folder)
            ? ProfileReader.Read(copy, folder) with { NamedBy = began.Values["named-by"] }
            : ProfileReader.Read(copy);
    }
}
