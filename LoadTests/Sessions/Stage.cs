using System.Net;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Profiles;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.LoadTests.Sessions;

/// <summary>Everything that a run needs besides its messages: keys, receivers that listen, and a hub that knows them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly RunOptions _options;
    private readonly StartedHub? _hub;

    private Stage(RunOptions options, Profile profile, KeyRing keys, Receivers receivers, StartedHub? hub, HubTarget target)
    {
        (_options, _hub) = (options, hub);
        (Profile, Keys, Receivers, Target) = (profile, keys, receivers, target);
    }

    /// <summary>With the settings that the hub was started with.</summary>
    public Profile Profile { get; }

    public KeyRing Keys { get; }

    public Receivers Receivers { get; }

    public HubTarget Target { get; }

    /// <summary>Not null when the hub that was started here has ended: the end of its log.</summary>
    public string? HubEnded => _hub is { HasEnded: true } ended ? ended.Tail : null;

    private static string WorkFolder(RunOptions options) => Path.Combine(options.Folder, "work");

    /// <param name="tell">Told what is being done.</param>
    public static async Task<Stage> Set(RunOptions options, Profile profile, Action<string> tell, TimeProvider clock, CancellationToken cancel)
    {
        if (File.Exists(Path.Combine(options.Folder, Reports.ReportFiles.Json)))
        {
            throw new InputFaultException($"{options.Folder} holds a report already; name another folder with --out.");
        }

        if (Directory.Exists(WorkFolder(options)))
        {
            throw new InputFaultException($"{WorkFolder(options)} is left of an earlier run; delete it, or name another folder with --out.");
        }

        Directory.CreateDirectory(WorkFolder(options));
        profile = profile with { Hub = profile.Hub.SetItems(options.Settings) };
        var keys = options.Hub is null
            ? KeyRing.Make(options.Pki ?? Path.Combine(WorkFolder(options), "pki"), profile.Participants, profile.RsaParticipants, clock)
            : KeyRing.Open(options.Pki!, profile.Participants);
        var receivers = await Receivers.Listen(profile, keys, options.Hub is null ? IPAddress.Loopback : IPAddress.Any, options.Port, clock);
        try
        {
            if (options.Hub is { } address)
            {
                var target = new HubTarget(address, options.Metrics, options.HubProcess, null, [$"{address}, started by somebody else"]);
                await Check(target, keys, profile, cancel);
                await receivers.Fetch(address);
                return new Stage(options, profile with { Hub = profile.Hub.Clear() }, keys, receivers, null, target);
            }

            tell("Preparing and starting the hub");
            var program = new HubProgram(options.HubProgram, WorkFolder(options), profile.Hub);
            var hub = await StartedHub.Start(program, WorkFolder(options), keys, receivers.Routes, cancel);
            await receivers.Fetch(hub.Target.Address);
            return new Stage(options, profile, keys, receivers, hub, hub.Target);
        }
        catch
        {
            await receivers.DisposeAsync();
            keys.Dispose();
            Clear(options);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        await Receivers.DisposeAsync();
        Keys.Dispose();
        Clear(_options);
    }

    private static void Clear(RunOptions options)
    {
        if (!options.Keep)
        {
            Directory.Delete(WorkFolder(options), recursive: true);
        }
    }

    // Before anything is sent: who does not get in would fail a thousand times.
    private static async Task Check(HubTarget hub, KeyRing keys, Profile profile, CancellationToken cancel)
    {
        foreach (var participant in profile.Participants)
        {
            using var http = MutualTls.Client(keys, participant);
            http.Timeout = TimeSpan.FromSeconds(15);
            try
            {
                var reply = await new IceClient(http, hub.Address).Ping("load test", default, cancel);
                var trouble = reply switch
                {
                    Reply<PingReply>.Answered { Value: var me } when me.Participant != participant => $"takes our {participant} for {me.Participant}",
                    Reply<PingReply>.Answered { Value: var me } when me.ParticipantStatus != "Certified" => $"has {participant} as {me.ParticipantStatus}; it must be Certified",
                    Reply<PingReply>.Answered => null,
                    Reply<PingReply>.Faulted fault => $"answers {participant} with the Fault {fault.Code}: {fault.Text}",
                    Reply<PingReply>.NotUnderstood other => $"gives {participant} an answer that is not understood: {other.Detail}",
                    _ => throw new InvalidOperationException("Reply is a closed family."),
                };
                if (trouble is not null)
                {
                    throw new InputFaultException($"The hub at {hub.Address} {trouble}.");
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                throw new HubFaultException($"The hub at {hub.Address} can't be reached as {participant}: {Innermost(broken).Message}", broken);
            }
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
