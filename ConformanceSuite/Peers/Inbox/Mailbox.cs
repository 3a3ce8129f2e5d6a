using System.Diagnostics.CodeAnalysis;
using System.Text;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Documents;

namespace CatsIce.ConformanceSuite.Peers.Inbox;

/// <summary>All messages that the system under test sent in a session, for all scenarios at once. It knows which scenario a message belongs to, what that scenario
/// wants answered, and who waits for it. Thread-safe.</summary>
internal sealed class Mailbox
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _byMrn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byMessage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplyPlan> _plans = new(StringComparer.Ordinal);
    private readonly List<string> _releasing = [];
    private readonly List<Arrival> _unclaimed = [];
    private readonly Dictionary<(string Scenario, string MessageIdentification), ReadOnlyMemory<byte>> _claimed = [];
    private readonly List<Waiter> _waiting = [];

    public void Open(string scenario, IEnumerable<PlannedReply> replies)
    {
        lock (_lock)
        {
            _plans[scenario] = new ReplyPlan(replies);
        }
    }

    /// <returns>False when another scenario has this movement.</returns>
    public bool OwnMovement(string scenario, string mrn)
    {
        lock (_lock)
        {
            return _byMrn.TryAdd(mrn, scenario) || _byMrn[mrn] == scenario;
        }
    }

    /// <summary>A message that the suite has sent: answers to it belong to the scenario.</summary>
    public void OwnMessage(string scenario, string messageIdentification)
    {
        lock (_lock)
        {
            _byMessage[messageIdentification] = scenario;
        }
    }

    /// <summary>What an earlier process of the session had to do with: what still comes of it belongs there, and to no scenario that runs now.</summary>
    /// <param name="mrn">Empty: none is known.</param>
    /// <param name="messageIdentification">Of either side; empty: none is known.</param>
    public void Remember(string scenario, string mrn, string messageIdentification)
    {
        lock (_lock)
        {
            if (mrn.Length > 0)
            {
                _byMrn[mrn] = scenario;
            }

            if (messageIdentification.Length > 0)
            {
                _byMessage[messageIdentification] = scenario;
            }
        }
    }

    /// <summary>The system under test is asked to begin a movement whose number only it knows: what comes of an unknown movement meanwhile is this scenario's.</summary>
    /// <returns>To be disposed when it has answered.</returns>
    public IDisposable Releasing(string scenario)
    {
        lock (_lock)
        {
            _releasing.Add(scenario);
        }

        return new Ending(() =>
        {
            lock (_lock)
            {
                _releasing.Remove(scenario);
            }
        });
    }

    /// <summary>Whose message it is, and what it is answered with now.</summary>
    public (string Scenario, Reply Reply) Decide(BusinessDocument document)
    {
        lock (_lock)
        {
            var scenario = ScenarioOf(document);
            var id = document.Header.MessageIdentification ?? "";
            return (scenario, _plans.TryGetValue(scenario, out var plan) ? plan.For(document.Type.Code, document.Header.MessageRecipient ?? "", id) : Reply.Receipt);
        }
    }

    /// <summary>Puts a message in, once its answer is on its way, and wakes who waits for it.</summary>
    public void Put(Arrival arrival)
    {
        // What belongs to no scenario is waited for by none: it stands in the transcript, and a system that sends without end does not fill the memory.
        if (arrival.Scenario.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            // Once more what was taken: its sender did not hear the answer in time. That is no second message.
            if (_claimed.TryGetValue((arrival.Scenario, arrival.MessageIdentification), out var taken) && taken.Span.SequenceEqual(arrival.Canonical.Span))
            {
                return;
            }

            _unclaimed.Add(arrival);
            if (_waiting.Find(waiter => waiter.Fits(arrival)) is { } waiter)
            {
                Give(waiter, arrival);
            }
        }
    }

    /// <summary>The first message that fits and that nobody has taken yet: at once, or when it comes.</summary>
    /// <param name="take">False: it is only looked at, and stays for others.</param>
    /// <exception cref="OperationCanceledException">It did not come before <paramref name="cancel"/>.</exception>
    public async Task<Arrival> Next(string scenario, Func<Arrival, bool> fits, bool take, CancellationToken cancel)
    {
        var waiter = new Waiter(arrival => arrival.Scenario == scenario && fits(arrival), take);
        lock (_lock)
        {
            if (_unclaimed.Find(arrival => waiter.Fits(arrival)) is { } there)
            {
                Give(waiter, there);
            }
            else
            {
                _waiting.Add(waiter);
            }
        }

        await using var registration = cancel.Register(() =>
        {
            lock (_lock)
            {
                _waiting.Remove(waiter);
                waiter.Found.TrySetCanceled(cancel);
            }
        });
        return await waiter.Found.Task;
    }

    private void Give(Waiter waiter, Arrival arrival)
    {
        _waiting.Remove(waiter);
        if (waiter.Take)
        {
            // It may have come several times, until it was answered for good.
            _unclaimed.RemoveAll(other => other.Scenario == arrival.Scenario && other.MessageIdentification == arrival.MessageIdentification);
            _claimed[(arrival.Scenario, arrival.MessageIdentification)] = arrival.Canonical;
        }

        waiter.Found.TrySetResult(arrival);
    }

    // By movement; by the message that it answers; by itself, when it comes again; by the movement that stands somewhere in it, where it is so wrong that its number is not where it
    // belongs; last by what scenarios expect.
    private string ScenarioOf(BusinessDocument document)
    {
        var (mrn, id) = (document.Facts.Mrn ?? "", document.Header.MessageIdentification ?? "");
        if (_byMrn.TryGetValue(mrn, out var scenario) || _byMessage.TryGetValue(document.Header.CorrelationIdentifier ?? "", out scenario)
            || _byMessage.TryGetValue(id, out scenario)
            || (mrn.Length == 0 && TryFindIn(document.Canonical.Span, out scenario)))
        {
            return scenario;
        }

        var code = document.Type.Code;
        scenario = _releasing.Find(open => Expects(open, code)) ?? (mrn.Length > 0 ? _releasing.FirstOrDefault() : _plans.Keys.FirstOrDefault(open => Expects(open, code))) ?? "";
        if (scenario.Length > 0 && id.Length > 0)
        {
            _byMessage[id] = scenario;
            if (mrn.Length > 0)
            {
                _byMrn[mrn] = scenario;
            }
        }

        return scenario;
    }

    private bool TryFindIn(ReadOnlySpan<byte> document, [NotNullWhen(true)] out string? scenario)
    {
        foreach (var (mrn, owner) in _byMrn)
        {
            if (document.IndexOf(Encoding.UTF8.GetBytes(mrn)) >= 0)
            {
                scenario = owner;
                return true;
            }
        }

        scenario = null;
        return false;
    }

    private bool Expects(string scenario, string message) => _plans.TryGetValue(scenario, out var plan) && plan.Expects(message);

    private sealed record Waiter(Func<Arrival, bool> Fits, bool Take)
    {
        public TaskCompletionSource<Arrival> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
