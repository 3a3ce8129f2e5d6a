using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>A part with the circumstances that no message of the movement tells.</summary>
/// <param name="Registered">Whether the guarantees of the story are known to the system under test; null: nothing depends on it.</param>
internal sealed record World(bool? Registered, Turns Turns, LeadSearch Search, ImmutableArray<Move> Moves)
{
    public static ImmutableArray<World> Of(CommonSystemSpecification css, Seat seat, ImmutableArray<Move> moves) =>
    [
        .. from registered in seat.Role == Language.Role.Guarantee ? (bool?[])[true, false] : [null]
           let turns = new Turns(seat, moves, registered != false)
           select new World(registered, turns, new LeadSearch(css, seat, turns), moves),
    ];

    /// <summary>The shortest way on which a move is taken in a state; null: there is none.</summary>
    public (ImmutableArray<TurnTaken> Lead, TurnTaken Taken)? Prove(string state, Move move) =>
        Turns.In(state).FirstOrDefault(turn => turn.Moves[0] == move) is { } turn
        && Search.To(state, move) is { } lead
        && Search.Take(Replay(lead), turn, []) is { } taken
            ? (lead, taken)
            : null;

    /// <summary>Takes as many of the turns, one after the other, as keep the state.</summary>
    public ImmutableArray<TurnTaken> TakeAll(ImmutableArray<TurnTaken> lead, IEnumerable<Turn> turns)
    {
        var now = Replay(lead);
        var state = now.State;
        var all = ImmutableArray.CreateBuilder<TurnTaken>();
        foreach (var turn in turns)
        {
            if (Search.Take(now, turn, Questions) is { } taken && taken.After.State == state)
            {
                all.Add(taken);
                now = taken.After;
            }
        }

        return all.ToImmutable();
    }

    /// <summary>Where a way leads, with every question that was asked on it.</summary>
    public Situation Replay(ImmutableArray<TurnTaken> lead) =>
        lead.Aggregate(Situation.Nothing, (now, taken) => Search.Take(now, taken.Turn, Questions)!.After);

    private ImmutableArray<string> Questions => [.. Moves.Select(move => Situation.Question(move.Message, move.Sent)).Distinct()];
}
