using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.ConformanceSuite.Sessions.Smoke;

/// <summary>Looks at the connections of a profile one by one: keys, both addresses, TLS both ways, Ping, adapter. Nothing of it is conformance.</summary>
internal sealed class SmokeLook(Profile profile, string scenarios, Stimulator stimulator, Transcript transcript, TimeProvider clock)
{
    // As the exchange does: more, and documents are refused for their time.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    // Exchange profile, section 3.
    private static readonly TimeSpan LongestCollect = TimeSpan.FromMinutes(2);

    public async IAsyncEnumerable<SmokeStep> Steps([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        Session? opened = null;
        SmokeStep first;
        try
        {
            opened = await Session.Open(ProfileSession.Setup(profile, scenarios), SessionId.New(null, clock), stimulator, transcript, clock, cancel);
            first = SmokeStep.Good($"keys in {profile.Keys}; the exchange that the suite plays listens on {opened.Exchange}");
        }
        catch (PeerSetupException e)
        {
            first = new SmokeStep("keys and own address of the suite", e.Message, "Correct 'pki' or 'listen' in the profile.");
        }

        yield return first;
        if (opened is null)
        {
            yield break;
        }

        await using var session = opened;
        var called = FirstCall();
        await foreach (var step in Reach(session, cancel))
        {
            yield return step;
        }

        var (adapter, description) = await Adapter(cancel);
        yield return adapter;
        if (description is not null)
        {
            yield return Claims(description);
        }

        yield return await Called(called, session.Exchange, cancel);
    }

    private async IAsyncEnumerable<SmokeStep> Reach(Session session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (session.Courier is not { } courier)
        {
            yield break;
        }

        var name = $"TLS to {profile.Address} and Ping";
        var (reply, trouble) = await courier.Ping("", "", cancel);
        if (reply is null)
        {
            yield return new SmokeStep(name, trouble, Mend(trouble));
            yield break;
        }

        yield return SmokeStep.Good($"{name}: it calls us {reply.Participant}");
        yield return Clock(reply);
        if (profile.Versions.FirstOrDefault(version => !reply.Versions.Contains(version)) is { } missing)
        {
            yield return new SmokeStep("versions that the system tells in Ping", $"{string.Join(", ", reply.Versions)}; the profile claims {missing}", "Correct 'css' in the profile, or the system.");
        }
    }

    private SmokeStep Clock(PingReply reply)
    {
        var (name, ahead) = ("clock of the system", reply.Time - clock.GetUtcNow());
        return ahead.Duration() <= ClockTolerance || profile.HasTestClock
            ? SmokeStep.Good($"{name}: {Math.Abs(ahead.TotalSeconds):0.0} seconds {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} ours")
            : new SmokeStep(name, $"{reply.Time:u}, which is {ahead.Duration()} {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} ours", "Set both clocks by NTP: documents from the future are refused.");
    }

    private async Task<(SmokeStep Step, SystemDescription? Description)> Adapter(CancellationToken cancel)
    {
        var name = $"stimuli by {stimulator.Name}";
        var (description, trouble) = await stimulator.Describe(cancel);
        return trouble.Length > 0 ? (new SmokeStep(name, trouble, "Start the adapter, and correct 'stimulus' in the profile; its contract is in docs/certify/adapter.md."), null)
            : description is null ? (SmokeStep.Good($"{name}: you are asked for each"), null)
            : (SmokeStep.Good($"{name}: {description.Name} {description.Version}, build {description.Build}{(description.Build == profile.Build ? "" : $"; for a certificate the profile, which names {profile.Build}, has to say the same")}"), description);
    }

    private SmokeStep Claims(SystemDescription description)
    {
        var roles = profile.Roles.Select(Language.Parties.NameOf).Where(role => !description.Roles.Contains(role)).Select(role => $"role {role}");
        var versions = profile.Versions.Where(version => !description.Versions.Contains(version)).Select(version => $"version {version}");
        var testClock = profile.HasTestClock && description.Clock != "test" ? ["a test clock"] : Array.Empty<string>();
        var missing = string.Join(", ", roles.Concat(versions).Concat(testClock));
        return missing.Length == 0
            ? SmokeStep.Good("the adapter offers what the profile claims")
            : new SmokeStep("the adapter offers what the profile claims", $"it does not tell of: {missing}", "Claim in the profile what the system has, or complete what the adapter tells.");
    }

    private Task<Exchanged> FirstCall()
    {
        var called = new TaskCompletionSource<Exchanged>(TaskCreationOptions.RunContinuationsAsynchronously);
        transcript.Added += happening =>
        {
            if (happening is Exchanged { Incoming: true } call)
            {
                called.TrySetResult(call);
            }
        };
        return called.Task;
    }

    // A call of Collect that finds nothing is held open for as long as the system asks.
    private TimeSpan Wait => profile.Address is null ? profile.Patience + LongestCollect : profile.Patience;

    // A system that is called need not call before it has something to send: then only the first scenario shows this way.
    private async Task<SmokeStep> Called(Task<Exchanged> called, Uri exchange, CancellationToken cancel)
    {
        var name = $"calls of the system to {exchange}";
        try
        {
            var call = await called.WaitAsync(Wait, clock, cancel);
            return call.Status == 200
                ? SmokeStep.Good($"{name}: {call.Operation}")
                : new SmokeStep(name, $"a call that was answered with status {call.Status}", "Look at the certificate that it shows: the suite must have it as NAME-tls.pem in the folder of keys.");
        }
        catch (TimeoutException)
        {
            return profile.Address is null
                ? new SmokeStep(name, $"none within {Wait.TotalSeconds:0} seconds, though the system collects", $"Let the system call {exchange}; open the way through firewalls.")
                : SmokeStep.Good($"{name}: none yet; the first scenario in which it has to send shows this way");
        }
    }

    private static string Mend(string trouble) => trouble switch
    {
        _ when trouble.StartsWith("TLS", StringComparison.Ordinal) => "The server certificate must chain to a root in ca*.pem and bear the name of the address; the system must take hub-client.pem as client.",
        _ when trouble.StartsWith("No answer", StringComparison.Ordinal) => "The address takes connections and does not answer: look into the log of the system.",
        _ when trouble.Contains("Fault", StringComparison.Ordinal) => "The system refuses the exchange: give it hub-client.pem and hub-signing.pem of the folder of keys.",
        _ => "Correct 'address' in the profile, start the system, and open the way through firewalls.",
    };
}
