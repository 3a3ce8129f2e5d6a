using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>The scenarios that prove a whole view of the movement table for the system under test: every legal transition, and every illegal message.</summary>
/// <param name="Legal">They end with what they prove.</param>
/// <param name="Illegal">One for each state in which something must be refused.</param>
/// <param name="LegalCells">Every cell in which a message that the system under test sends or receives is legal.</param>
/// <param name="IllegalCells">Every cell in which a message that it can receive in another state is illegal, whatever other part it has.</param>
internal sealed record MovementPlan(
    Seat Seat, ImmutableArray<Walk> Legal, ImmutableArray<Walk> Illegal, ImmutableArray<Cell> LegalCells, ImmutableArray<Cell> IllegalCells)
{
    /// <summary>Legal by the table, but no way leads there: answers that a system gives by itself stand only behind their questions, and a state that ends by itself can't be held.</summary>
    public ImmutableArray<Cell> OutOfReach => [.. LegalCells.Except(Legal.Concat(Illegal).SelectMany(walk => walk.Cells))];

    public static MovementPlan Of(CommonSystemSpecification css, Seat seat)
    {
        var repertoire = new Repertoire(css, seat);
        var moves = repertoire.Moves();
        var worlds = World.Of(css, seat, moves);
        var states = css.Movement.StatesOf(seat.View);
        var cells = (from state in states from kind in moves.Select(m => m.Kind).Distinct() select new Cell(state, kind.Message, kind.Sent)).ToImmutableArray();
        return new(
            seat,
            [.. LegalWalks(worlds, states)],
            [.. states.Select(state => Refusing(css, repertoire, worlds, seat, state)).OfType<Walk>()],
            [.. cells.Where(repertoire.IsLegal)],
            [.. cells.Where(cell => !cell.Sent && !repertoire.IsLegal(cell) && repertoire.IsRefusedAlone(cell.Message))]);
    }

    private static IEnumerable<Walk> LegalWalks(ImmutableArray<World> worlds, ImmutableArray<string> states)
    {
        var proven = new HashSet<string>();
        foreach (var (world, state) in from world in worlds from state in states select (world, state))
        {
            var keeping = new List<(Turn Turn, ImmutableArray<TurnTaken> Lead)>();
            foreach (var move in world.Moves.Where(move => !proven.Contains(NameOf(state, move))))
            {
                if (world.Prove(state, move) is not { } way)
                {
                    continue;
                }

                proven.Add(NameOf(state, move));
                if (way.Taken.After.State == state)
                {
                    keeping.Add((way.Taken.Turn, way.Lead));
                }
                else
                {
                    yield return new Walk(NameOf(state, move), state, world.Registered, way.Lead, [way.Taken], []);
                }
            }

            foreach (var walk in keeping.GroupBy(turn => Features.Of(turn.Turn.Moves[0].Message)).SelectMany(feature => Keeping(world, state, feature.Key, [.. feature])))
            {
                yield return walk;
            }
        }
    }

    // All of one feature that keeps the state and can be shown on one way, in one scenario.
    private static IEnumerable<Walk> Keeping(World world, string state, string? feature, List<(Turn Turn, ImmutableArray<TurnTaken> Lead)> open)
    {
        for (var number = 1; open.Count > 0; number++)
        {
            var lead = open.MaxBy(turn => turn.Lead.Length).Lead;
            var proof = world.TakeAll(lead, open.Select(turn => turn.Turn));
            open.RemoveAll(turn => proof.Any(taken => taken.Turn == turn.Turn));
            yield return new Walk($"{state.ToUpperInvariant()}-STAYS-{(feature ?? "core").ToUpperInvariant()}{(number > 1 ? $"-{number}" : "")}{(world.Registered == false ? "-UNKNOWN" : "")}", state, world.Registered, lead, proof, []);
        }
    }

    // A country that has another part as well keeps a record of that part too, and takes what has its place there. So the way begins, where one does, with a message that this part
    // alone knows.
    private static Walk? Refusing(CommonSystemSpecification css, Repertoire repertoire, ImmutableArray<World> worlds, Seat seat, string state)
    {
        if ((Lead(turn => repertoire.IsOwn(turn.Moves[0].Message)) ?? Lead(_ => true)) is not { } found)
        {
            return null;
        }

        var (world, lead) = found;
        var now = world.Replay(lead);
        var refused = world.Moves.Where(move => !move.Sent && repertoire.IsRefusedAlone(move.Message))
            .Select(move => (Move: move, (world.Search.Decide(now, move) as MovementDecision.Refused)?.Code))
            .Where(found => found.Code is not null)
            .DistinctBy(found => (found.Move.Message, found.Move.Favourable))
            .Select(found => (found.Move, found.Code!.Value))
            .ToImmutableArray();
        var after = world.Turns.In(state).Where(turn => !turn.Moves[0].Sent)
            .OrderBy(turn => css.Movement.LegalStates(seat.View, turn.Moves[0].Message).Length)
            .Select(turn => world.Search.Take(now, turn, []))
            .FirstOrDefault(taken => taken is not null);
        return refused.IsEmpty ? null : new Walk($"{state.ToUpperInvariant()}-REFUSES", state, world.Registered, lead, after is null ? [] : [after], refused);

        (World World, ImmutableArray<TurnTaken> Lead)? Lead(Func<Turn, bool> begins) => worlds
            .Select(world => world.Search.To(state, begins) is { } lead ? (world, lead) : ((World, ImmutableArray<TurnTaken>)?)null).FirstOrDefault(found => found is not null);
    }

    private static string NameOf(string state, Move move) =>
        $"{state.ToUpperInvariant()}-{move.Message}{(move.Sent ? "-SENT" : "")}{(move.Favourable == false ? "-AGAINST" : "")}";
}
