using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>Finds the shortest way from nothing to a situation. The movement table itself says what each step leads to.</summary>
internal sealed class LeadSearch(CommonSystemSpecification css, Seat seat, Turns turns)
{
    // Their answers change the state, so every way may need them.
    private static readonly ImmutableArray<string> Records = [Situation.Question("IE002", true), Situation.Question("IE114", true)];

    private readonly Dictionary<(string Record, Move Move), MovementDecision> _known = [];

    /// <summary>The shortest way to a state in which a message is legal and, where it is an answer, was asked for; null: there is none.</summary>
    public ImmutableArray<TurnTaken>? To(string state, Move goal)
    {
        var question = goal.Question is null ? null : Situation.Question(goal.Question, !goal.Sent);
        return Search(
            question is null ? Records : Records.Add(question),
            found => found.State == state && Decide(found, goal) is MovementDecision.Allowed && (question is null || found.Asked.Contains(question)));
    }

    /// <summary>The shortest way to a state.</summary>
    /// <param name="begins">Whether a turn may be the first.</param>
    public ImmutableArray<TurnTaken>? To(string state, Func<Turn, bool> begins) => Search(Records, found => found.State == state, begins);

    /// <summary>What a turn leads to; null: the table refuses one of its messages, or it answers what was not asked.</summary>
    /// <param name="tracked">The questions that are remembered beyond the turn.</param>
    public TurnTaken? Take(Situation before, Turn turn, ImmutableArray<string> tracked)
    {
        var states = ImmutableArray.CreateBuilder<string>(turn.Moves.Length);
        var asked = before.Asked;
        var now = before;
        foreach (var move in turn.Moves)
        {
            if (Decide(now, move) is not MovementDecision.Allowed allowed || (move.Question is { } question && !asked.Contains(Situation.Question(question, !move.Sent))))
            {
                return null;
            }

            asked = asked.Add(Situation.Question(move.Message, move.Sent));
            states.Add(now.State);
            now = now.After(allowed);
        }

        return new(turn, states.ToImmutable(), now with { Asked = asked.Intersect(tracked) });
    }

    public MovementDecision Decide(Situation situation, Move move)
    {
        var record = situation with { Asked = [] };
        if (!_known.TryGetValue((record.Key, move), out var decision))
        {
            decision = _known[(record.Key, move)] = css.Movement.Decide(seat.View, situation.State == MovementTable.None ? null : situation.Record, move.Step);
        }

        return decision;
    }

    private ImmutableArray<TurnTaken>? Search(ImmutableArray<string> tracked, Func<Situation, bool> isThere, Func<Turn, bool>? begins = null)
    {
        var ways = new Queue<(Situation Now, ImmutableArray<TurnTaken> Way)>([(Situation.Nothing, [])]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var at))
        {
            if (isThere(at.Now))
            {
                return at.Way;
            }

            var possible = turns.In(at.Now.State).Where(turn => !at.Way.IsEmpty || begins?.Invoke(turn) != false);
            foreach (var taken in possible.Select(turn => Take(at.Now, turn, tracked)).OfType<TurnTaken>().Where(taken => seen.Add(taken.After.Key)))
            {
                ways.Enqueue((taken.After, at.Way.Add(taken)));
            }
        }

        return null;
    }
}
