using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Sessions.Progress;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>Runs the scenarios of one session, shows how it goes on, and leaves the evidence in its folder.</summary>
/// <param name="profile">Of the system under test.</param>
/// <param name="library">With the scenarios.</param>
/// <param name="folder">Of the session.</param>
internal sealed class SessionRun(Profile profile, ScenarioLibrary library, string folder, TextWriter output, TextWriter error, TimeProvider clock)
{
    public const string ProfileCopy = "profile.yaml";

    /// <summary>The session ended before its last scenario because the system under test is not there any more. Then no verdict stands for the whole.</summary>
    public bool LostTheSystem { get; private set; }

    /// <returns><see cref="ExitCode.Conformant"/> when there is something to judge; otherwise why not.</returns>
    public async Task<int> Begin(ImmutableArray<Scenario> scenarios, SessionId id, int parallel, CancellationToken cancel)
    {
        Transcript transcript;
        try
        {
            transcript = Transcript.Begin(folder, clock);
        }
        catch (EvidenceException e)
        {
            throw new InputFaultException(e.Message);
        }

        using (transcript)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, ProfileCopy), profile.Text, cancel);
            return await Run(transcript, null, scenarios, id, new Dictionary<string, int>(), parallel, cancel);
        }
    }

    /// <summary>Runs what was chosen and has not ended.</summary>
    public async Task<int> GoOn(int parallel, CancellationToken cancel)
    {
        Transcript transcript;
        RecordedSession recorded;
        try
        {
            transcript = Transcript.GoOn(folder, clock, out recorded);
        }
        catch (EvidenceException e)
        {
            throw new InputFaultException(e.Message);
        }

        using (transcript)
        {
            var began = recorded.Happenings.OfType<SessionBegan>().FirstOrDefault() ?? throw new InputFaultException($"{folder}: no scenario was begun in this session; begin a new one by 'run'.");
            var ended = recorded.Happenings.OfType<ScenarioEnded>().Where(h => h.How != Stopped.NotBegun).Select(h => h.Scenario).ToHashSet();
            var turns = recorded.Happenings.OfType<ScenarioBegan>().GroupBy(h => h.Scenario).ToDictionary(group => group.Key, group => group.Count());
            var left = began.Scenarios.Where(scenario => !ended.Contains(scenario)).ToArray();
            var known = library.All.ToDictionary(scenario => scenario.Id);
            if (left.FirstOrDefault(scenario => !known.ContainsKey(scenario)) is { } unknown)
            {
                throw new InputFaultException($"The scenario {unknown} of this session is none of the suite any more; go on with the suite of version {began.Suite}.");
            }

            if (left.Length == 0)
            {
                output.WriteLine($"All {began.Scenarios.Length} scenarios of the session {began.Session} have ended; there is nothing to go on with.");
                return ExitCode.Conformant;
            }

            output.WriteLine($"Session {began.Session}: {left.Length} of {began.Scenarios.Length} scenarios are left.");
            return await Run(transcript, recorded, [.. left.Select(scenario => known[scenario])], SessionId.Again(began.Session, began.Seed, clock), turns, parallel, cancel);
        }
    }

    private async Task<int> Run(
        Transcript transcript, RecordedSession? before, ImmutableArray<Scenario> scenarios, SessionId id, Dictionary<string, int> turns, int parallel, CancellationToken cancel)
    {
        using var stimulator = ProfileSession.StimulatorOf(profile, Console.In, output, clock);
        try
        {
            var (description, trouble) = await stimulator.Describe(cancel);
            await using var session = await Session.Open(ProfileSession.Setup(profile, library.Folder), id, stimulator, transcript, clock, cancel);
            if (before is not null)
            {
                session.Remember(before);
            }

            session.Begin(scenarios, description);
            if (description is not null && description.Build != profile.Build)
            {
                output.WriteLine($"The profile names the build {profile.Build}; the system tells {description.Build}. No certificate will be issued on this session: write into the profile what the system tells.");
            }

            if (trouble.Length == 0 && session.Courier is { } courier)
            {
                (_, trouble) = await courier.Ping("", "", cancel);
            }

            if (trouble.Length > 0)
            {
                await error.WriteLineAsync($"error: {trouble.TrimEnd('.')}. 'smoke' looks at the connections one by one; 'resume {folder}' goes on when they work.");
                return ExitCode.Unreachable;
            }

            var interactive = !Console.IsOutputRedirected && stimulator is not Stimulus.TesterStimulator;
            var display = new ProgressDisplay(new ProgressBoard(scenarios.Length), output, interactive, clock);
            transcript.Added += display.See;
            await display.During(session.Run(scenarios, turns, parallel, cancel));
            if (session.CutOff is { } cutOff)
            {
                LostTheSystem = cutOff.IsGone;
                await error.WriteLineAsync($"The session was ended before its last scenario. {cutOff.Why} 'smoke' looks at the connections; 'resume {folder}' runs the scenarios that are left.");
            }

            return ExitCode.Conformant;
        }
        catch (PeerSetupException e)
        {
            throw new InputFaultException(e.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await error.WriteLineAsync($"The session was interrupted. Its evidence is in {folder}; 'resume {folder}' goes on with it.");
            return ExitCode.Inconclusive;
        }
    }
}
