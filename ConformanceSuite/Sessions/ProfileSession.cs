using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>Turns a profile into what a session needs.</summary>
internal static class ProfileSession
{
    // An officer's screen, a program that is started: more than the system needs to react by itself.
    private static readonly TimeSpan AdapterPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TesterPatience = TimeSpan.FromMinutes(15);

    /// <param name="scenarios">Folder of the scenarios.</param>
    public static SessionSetup Setup(Profile profile, string scenarios) => new(
        profile.Participant,
        new SystemUnderTest(
            profile.Participant.Value, profile.SystemName, profile.SystemVersion, profile.Build, profile.Roles, profile.Versions,
            [.. profile.Features.Order(StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: false))]),
        profile.Address, profile.Listen, profile.Keys, scenarios, profile.Offices, profile.HasTestClock, profile.Patience)
    {
        ProfileHash = HashOf(profile.Text),
        ProfileFolder = profile.Folder,
        NamedBy = profile.NamedBy,
        GivesUp = true,
    };

    /// <summary>Of a profile as it is kept beside the evidence.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static Stimulator StimulatorOf(Profile profile, TextReader input, TextWriter output, TimeProvider clock) => profile.Stimulus switch
    {
        StimulusMeans.Adapter adapter => new AdapterStimulator(
            new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
            new Uri(adapter.Address, "/conformance"), AdapterPatience, RestartPatience, clock),
        StimulusMeans.Command command => new CommandStimulator(command.Program, command.Arguments, AdapterPatience),
        StimulusMeans.Prompt => new TesterStimulator(input, output, TesterPatience, clock),
        _ => throw new InvalidOperationException("StimulusMeans is a closed family."),
    };
}
