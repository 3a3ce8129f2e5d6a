using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.Sessions.Progress;

/// <summary>What a session is doing now, read from the lines of its transcript as they are written. Thread-safe.</summary>
/// <param name="total">Scenarios that will run.</param>
internal sealed class ProgressBoard(int total)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Running> _running = new(StringComparer.Ordinal);
    private int _finished;
    private int _interrupted;
    private int _blocked;
    private int _notAsked;
    private int _broken;
    private long _messages;

    public void See(Happening happening)
    {
        lock (_lock)
        {
            switch (happening)
            {
                case ScenarioBegan:
                    _running[happening.Scenario] = new Running(happening.Scenario, happening.Ticks, "begins");
                    break;
                case ScenarioEnded ended:
                    _running.Remove(happening.Scenario);
                    Count(ended.How);
                    break;
                case Exchanged call:
                    _messages++;
                    Doing(happening, $"{(call.Incoming ? "receives" : "delivers")} {(call.Message.Length > 0 ? call.Message : call.Operation)}{(call.Trouble.Length > 0 ? $": {call.Trouble}" : "")}");
                    break;
                case WaitBegan wait:
                    Doing(happening, $"waits for {wait.For}, at most {TimeSpan.FromMilliseconds(wait.Deadline)}");
                    break;
                case Stimulated stimulus:
                    Doing(happening, $"asked for {stimulus.Do}{(stimulus.Trouble.Length > 0 ? $": {stimulus.Trouble}" : "")}");
                    break;
                case Broke:
                    _broken++;
                    break;
            }
        }
    }

    public ProgressView View
    {
        get
        {
            lock (_lock)
            {
                return new ProgressView(total, _finished, _interrupted, _blocked, _notAsked, _broken, _messages, [.. _running.Values]);
            }
        }
    }

    private void Count(string how)
    {
        switch (how)
        {
            case "finished":
                _finished++;
                break;
            case Engine.Stopped.NotAsked:
                _notAsked++;
                break;
            case "blocked" or Engine.Stopped.NotBegun:
                _blocked++;
                break;
            default:
                _interrupted++;
                break;
        }
    }

    private void Doing(Happening happening, string what)
    {
        if (_running.TryGetValue(happening.Scenario, out var running))
        {
            _running[happening.Scenario] = running with { What = what };
        }
    }
}

/// <param name="Interrupted">What the system did, or did not, left no sense in going on.</param>
/// <param name="NotAsked">No story of the suite asks it of this country.</param>
/// <param name="Broken">Errors of the suite.</param>
/// <param name="Messages">Calls of both sides.</param>
internal sealed record ProgressView(int Total, int Finished, int Interrupted, int Blocked, int NotAsked, int Broken, long Messages, ImmutableArray<Running> Running)
{
    public int Ended => Finished + Interrupted + Blocked + NotAsked;

    public string Summary =>
        $"{Ended} of {Total} scenarios ended: {Finished} ran to their end, {Interrupted} interrupted, {Blocked} blocked{(NotAsked > 0 ? $", {NotAsked} not applicable" : "")}{(Broken > 0 ? $", {Broken} errors of the suite" : "")}; {Messages} calls.";
}

/// <param name="Since">Microseconds since the session began.</param>
/// <param name="What">In words, in the present.</param>
internal sealed record Running(string Scenario, long Since, string What);
