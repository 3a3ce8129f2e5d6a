using System.Collections.Immutable;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Schedule;

namespace CatsIce.LoadTests.Workloads;

/// <summary>Which message of the corpus is due when: every slot of the rate is filled with the next message of a movement whose pause is over, or with the first of a new movement. When the rate has ended, the
/// movements that are on their way are brought to their end, each at its own pace.</summary>
/// <param name="Slots">In the order of time.</param>
/// <param name="Messages">For each slot the index of its message in the corpus.</param>
/// <param name="Movements">How many movements were begun.</param>
internal sealed record MovementPlan(ImmutableArray<Slot> Slots, ImmutableArray<int> Messages, int Movements)
{
    /// <summary>Pauses are drawn evenly from half to one and a half times the mean.</summary>
    private const double Spread = 0.5;

    /// <summary>How many messages a corpus must hold for a plan, with something to spare: what is due, and what the movements that are on their way then still have to send. There are as many of them as messages are due in
    /// one pause, each of about ten messages.</summary>
    /// <param name="think">Mean pause between messages of a movement.</param>
    public static int MessagesFor(RatePlan rates, TimeSpan think)
    {
        var most = rates.Phases.Max(phase => Math.Max(phase.From, phase.To));
        return (int)Math.Ceiling((rates.Phases.Sum(phase => phase.Messages) * (rates.Arrivals == Arrivals.Poisson ? 1.05 : 1)) + (12 * most * think.TotalSeconds) + 800);
    }

    /// <param name="think">Mean pause between messages of a movement.</param>
    /// <exception cref="InputFaultException">The corpus is too small.</exception>
    public static MovementPlan Of(RatePlan rates, Corpus corpus, TimeSpan think, long seed)
    {
        var random = new Random((int)(Hash.Of($"pauses {seed}") % int.MaxValue));
        var (slots, messages) = (ImmutableArray.CreateBuilder<Slot>(), ImmutableArray.CreateBuilder<int>());
        var ready = new PriorityQueue<Open, TimeSpan>();
        var begun = 0;
        var last = TimeSpan.Zero;
        foreach (var (due, phase) in rates.Times())
        {
            Take(ready.TryPeek(out _, out var when) && when <= due ? ready.Dequeue() : Begin(), due, phase);
            last = due;
        }

        // In the order of their pauses, and never before the end of what was asked for.
        while (ready.TryDequeue(out var open, out var when))
        {
            last = when > last ? when : last;
            Take(open, last, rates.Phases.Length);
        }

        return new MovementPlan(slots.DrainToImmutable(), messages.DrainToImmutable(), begun);

        Open Begin() => begun < corpus.Movements.Length ? new Open(corpus.Movements[begun++], 0, -1) : throw new InputFaultException(
            $"The corpus in {corpus.Folder} holds {corpus.Movements.Length} movements ({corpus.Messages.Length} messages); the plan takes more. Make one with 'corpus make --messages {MessagesFor(rates, think)}'.");

        void Take(Open open, TimeSpan due, int phase)
        {
            messages.Add(corpus.IndexOf(open.Movement.Number, open.Next));
            slots.Add(new Slot(due, phase, open.Before));
            if (open.Next + 1 < open.Movement.Messages.Count)
            {
                var pause = think * (1 - Spread + (2 * Spread * random.NextDouble()));
                ready.Enqueue(new Open(open.Movement, open.Next + 1, slots.Count - 1), due + pause);
            }
        }
    }

    private readonly record struct Open(CorpusMovement Movement, int Next, int Before);
}
