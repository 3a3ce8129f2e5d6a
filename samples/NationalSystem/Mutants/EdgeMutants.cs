using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>One mutant for each step that the movement table allows: it is refused, or it leads to another state; and one for each that it does not allow: it is taken.</summary>
internal static class EdgeMutants
{
    public static IEnumerable<Mutant> All(MovementTable table) =>
        table.Views.SelectMany(view => Removed(table, view))
            .Concat(table.Views.SelectMany(view => Redirected(table, view)))
            .Concat(table.Views.SelectMany(view => Added(table, view)));

    private static IEnumerable<Mutant> Removed(MovementTable table, string view) => Edges(table, view).Select(edge => Mutant(
        "edge-removed", $"{edge.Message} in the state {edge.From} of the view {view} is refused.", edge,
        (movement, _) => movement.State == MovementTable.None
            ? new MovementDecision.Refused(90, $"No movement of that number is known here, and {edge.Message} cannot be the first message of one.", "Check the MRN.")
            : new MovementDecision.Refused(92, $"{edge.Message} is not expected in state {edge.From}.", "Ask the status of the movement if your own state differs.")));

    private static IEnumerable<Mutant> Redirected(MovementTable table, string view) => Edges(table, view).Where(edge => edge.To != MovementTable.None).Select(edge =>
    {
        var other = Other(table.StatesOf(view), edge);
        return Mutant(
            "edge-redirected", $"{edge.Message} in the state {edge.From} of the view {view} leads to {other} in the place of {edge.To}.", edge,
            (_, allowed) => allowed with { State = other });
    });

    private static IEnumerable<Mutant> Added(MovementTable table, string view) =>
        from message in Messages(table, view)
        from state in table.StatesOf(view)
        where !table.LegalStates(view, message).Contains(state)
        select new Mutant("edge-added", $"edge-added.{view}.{message}.{state}", $"{message} is taken in the state {state} of the view {view}.", mutation =>
        {
            mutation.ReadsTable((book, movement, step, decision) =>
                decision is MovementDecision.Refused && book == view && movement.State == state && step.Type.Code == message ? new MovementDecision.Allowed(state, [], null) : decision);
            mutation.SurvivesMissingRecords();
        })
        {
            Subject = new MutantSubject(view, message, state),
        };

    private static Mutant Mutant(string family, string wrong, MutantSubject edge, Func<MovementRecord, MovementDecision.Allowed, MovementDecision> read) =>
        new(family, $"{family}.{edge.View}.{edge.Message}.{edge.From}.{edge.To}", wrong, mutation => mutation.ReadsTable((book, movement, step, decision) =>
            decision is MovementDecision.Allowed allowed && book == edge.View && movement.State == edge.From && step.Type.Code == edge.Message && allowed.State == edge.To
                ? read(movement, allowed)
                : decision))
        {
            Subject = edge,
        };

    // Two rows may lead from and to the same states, for two roles or for two contents: that is one step here.
    private static IEnumerable<MutantSubject> Edges(MovementTable table, string view) =>
        from row in table.TransitionsOf(view)
        from state in row.From
        select new MutantSubject(view, row.Message, state, row.To == MovementTransition.Same ? state : row.To) into edge
        group edge by edge into same
        select same.Key;

    private static IEnumerable<string> Messages(MovementTable table, string view) => table.TransitionsOf(view).Select(row => row.Message).Distinct();

    // A step that moves the movement leaves it where it was; one that does not moves it to the next state.
    private static string Other(ImmutableArray<string> states, MutantSubject edge) => edge.From != edge.To && edge.From != MovementTable.None
        ? edge.From!
        : states.Concat(states).SkipWhile(state => state != edge.To).Skip(1).First(state => state != MovementTable.None);
}
