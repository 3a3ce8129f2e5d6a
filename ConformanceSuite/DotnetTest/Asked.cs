using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.DotnetTest;

/// <summary>What the environment asks for: who starts a test run has no other way to say it.</summary>
/// <param name="Profile">File of the profile; null: the reference national system is started.</param>
/// <param name="Results">Folder for evidence and reports; null: beside the tests, one for each run.</param>
/// <param name="Waivers">File of waivers; null: none.</param>
/// <param name="Answers">File of answers to the questions that a person has to look at; null: none.</param>
internal sealed record Asked(string? Profile, string? Results, string? Waivers, string? Answers)
{
    public const string ProfileVariable = "CATSICE_PROFILE";
    private const string Demo = "demo";

    /// <summary>Why nothing is run.</summary>
    public static string Nothing =>
        $"{ProfileVariable} is not set: nothing is tested. Set it to the file of your profile ('init' of the suite writes one), or to '{Demo}' for the reference national system.";

    /// <returns>Null: nothing is asked for.</returns>
    public static Asked? OfEnvironment() => Variable(ProfileVariable) is { } profile
        ? new Asked(profile == Demo ? null : profile, Variable("CATSICE_RESULTS"), Variable("CATSICE_WAIVERS"), Variable("CATSICE_ANSWERS"))
        : null;

    /// <param name="session">Name of the session.</param>
    /// <exception cref="InputFaultException">It can't be used.</exception>
    public string Folder(string session) => OutputFolder.Prepare(Results ?? Path.Combine(AppContext.BaseDirectory, "results", session), TranscriptForm.FileName);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
