using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>One scenario for each walk through the movement table.</summary>
internal static class MovementScenarios
{
    public const string Family = "movement";

    private const int First = 3001;
    private const int FirstOfOlder = 8001;

    public static IEnumerable<GeneratedScenario> Of(CommonSystemSpecification css, Numbers numbers) =>
        from seat in Seat.Of(css)
        let plan = MovementPlan.Of(css, seat)
        from walk in plan.Legal.Concat(plan.Illegal)
        select Of(css, seat, walk, numbers);

    private static GeneratedScenario Of(CommonSystemSpecification css, Seat seat, Walk walk, Numbers numbers)
    {
        var refuses = walk.Refused.Length > 0;
        var role = seat.Role.ToString().ToLowerInvariant();
        var moves = walk.Lead.Concat(walk.Proof).SelectMany(turn => turn.Turn.Moves).Concat(walk.Refused.Select(refused => refused.Move)).ToArray();
        var title = refuses
            ? $"In the state {walk.State} the {role} refuses what has no place there and stays as it is"
            : walk.Proof[^1].After.State == walk.State
                ? $"In the state {walk.State} the {role} goes on with what leaves the state as it is"
                : $"From the state {walk.State} the {role} comes to {walk.Proof[^1].After.State} by {walk.Proof[0].Turn.Moves[0].Message}";
        return new(
            numbers.IdOf(seat.Letters, css.Version == "2.0" ? FirstOfOlder : First, $"{css.Version}/{Family}/{seat.Letters}/{walk.Name}"),
            $"{role}-{walk.Name.ToLowerInvariant()}",
            $"the view '{seat.View}' of the movement table",
            title,
            css.Version,
            role,
            Family,
            Requires(seat, walk, moves),
            (refuses, css.Version) switch
            {
                (true, "2.0") => ["CSS-RCV-007", "CSS-FUN-012"],
                (true, _) => ["CSS-RCV-007", "CSS-MVT-007", "CSS-FUN-012"],
                (false, "2.0") => ["CSS-RCV-002"],
                _ => ["CSS-MVT-007"],
            },
            "must",
            refuses || walk.NeedsContrast,
            "",
            WalkSteps.Of(walk));
    }

    private static ImmutableArray<string> Requires(Seat seat, Walk walk, Move[] moves)
    {
        var sent = walk.Lead.Concat(walk.Proof).Select(turn => turn.Turn).Where(turn => turn.Stimulus == "send");
        return
        [
            .. new SortedSet<string>(
                moves.Select(move => Features.Of(move.Message)).OfType<string>()
                    .Concat(sent.Any() ? ["officer"] : [])
                    .Concat(walk.Lead.Concat(walk.Proof).Any(turn => turn.Turn.Stimulus == "cancellation") ? ["cancellation"] : [])
                    .Concat(seat.Role == Language.Role.Guarantee ? ["guarantee"] : []), StringComparer.Ordinal),
        ];
    }
}
