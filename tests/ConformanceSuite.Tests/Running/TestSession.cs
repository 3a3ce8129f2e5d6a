using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Stimulus;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Running;

/// <summary>A session of the real suite against a system of the test.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly Transcript _transcript;
    private readonly Session _session;

    private TestSession(TestFolder folder, Transcript transcript, Session session) => (_folder, _transcript, _session) = (folder, transcript, session);

    public Uri Exchange => _session.Exchange;

    public Session Session => _session;

    public static async Task<TestSession> Open(Uri? address, Stimulator stimulator, bool testClock = false, TimeSpan? patience = null, TimeSpan? attempt = null, bool givesUp = false, EvidenceBudget? budget = null)
    {
        var folder = new TestFolder();
        var transcript = Transcript.Begin(folder.Path, TimeProvider.System, budget);
        var claims = new SystemUnderTest("NTA.UZ", "Test", "1", "1", [Role.Destination], ["3.0"], []);
        var setup = new SessionSetup(
            ParticipantId.Parse("NTA.UZ"), claims, address, new Uri("https://localhost:0"), TestKeys.Folder, folder.Path,
            ImmutableDictionary<Role, ImmutableArray<string>>.Empty, testClock, patience ?? TimeSpan.FromSeconds(20))
        {
            Attempt = attempt ?? SessionSetup.DefaultAttempt, GivesUp = givesUp,
        };
        return new TestSession(folder, transcript, await Session.Open(setup, SessionId.New(7, TimeProvider.System), stimulator, transcript, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>Runs scenarios and closes the transcript.</summary>
    /// <returns>What was recorded.</returns>
    public async Task<RecordedSession> Run(params Scenario[] scenarios)
    {
        _session.Begin(scenarios, description: null);
        await _session.Run(scenarios, new Dictionary<string, int>(), 4, CancellationToken.None);
        _transcript.Dispose();
        return TranscriptReader.Read(_folder.Path);
    }

    public static Scenario Scene(string id, Role role, params Step[] steps) =>
        new(id, id, "3.0", role, "core", [], [], RequirementLevel.Must, false, [], new MovementStory(null, false, false, 0), [.. steps], $"{id}.yaml", new string('a', 64));

    public static DeliverStep Deliver(string message, string from, string name, AnswerKind answer = AnswerKind.Receipt) =>
        new(1, new Payload(from, message, null, [], null, null, 0, null, null, null, null), new AnswerExpected(answer, null, null, null, null), name);

    public static ExpectStep Expect(string message, string to, string name, Reply? reply = null, string? within = null) => new(1, message, to, within, null, [], reply ?? Reply.Receipt, name);

    public static StimulateStep Stimulate(string what) => new(1, what, ImmutableSortedDictionary<string, string>.Empty, null);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _transcript.Dispose();
        _folder.Dispose();
    }
}
