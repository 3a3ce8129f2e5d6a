namespace CatsIce.Schemas.Tool.Explain;

/// <summary>States of the movement (Released) and roles in it (departure).</summary>
internal sealed class StateEntries(CommonSystemSpecification css) : IEntries
{
    private readonly MovementTable _movement = css.Movement;

    public IEnumerable<string> Names => _movement.Views.SelectMany(v => _movement.StatesOf(v)).Concat(_movement.Roles).Distinct();

    public IEnumerable<Explanation> Find(string word) => _movement.Views
        .SelectMany(view => _movement.StatesOf(view).Where(state => state.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(state => State(view, state)))
        .Concat(_movement.Roles.Where(role => role.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Role));

    /// <summary>In which states of each view a message may come, and what follows.</summary>
    public static IEnumerable<Fact> Legal(CommonSystemSpecification css, string message) =>
        css.Movement.IsOutside(message)
            ? [new("movement", "it has no part in the course of a movement")]
            : css.Movement.Views.Select(view => (View: view, Rows: css.Movement.TransitionsOf(view).Where(t => t.Message == message).Select(Line).ToArray()))
                .Where(v => v.Rows.Length > 0).Select(v => new Fact($"at {v.View}", string.Join('\n', v.Rows)));

    private static string Line(MovementTransition row) =>
        $"{string.Join(", ", row.From)} -> {(row.To == MovementTransition.Same ? "unchanged" : row.To)}{(row.WhenText is { } when ? $", when {when}" : "")}";

    private Explanation State(string view, string state)
    {
        var rows = _movement.TransitionsOf(view);
        return new(state, $"state of the movement in the view '{view}'", css.Version,
        [
            .. _movement.MeaningOfState(view, state) is { } meaning ? [new Fact("text", meaning)] : Array.Empty<Fact>(),
            new("reached by", Messages(rows.Where(r => r.To == state))),
            new("taken here", Messages(rows.Where(r => r.From.Contains(state)))),
        ]);
    }

    private Explanation Role(string role) => new(role, "role in a movement", css.Version,
    [
        .. _movement.MeaningOfRole(role) is { } meaning ? [new Fact("text", meaning)] : Array.Empty<Fact>(),
        new("sends", Messages(AllRows.Where(r => r.Sender == role))),
        new("receives", Messages(AllRows.Where(r => r.Recipients.Contains(role)))),
    ]);

    private IEnumerable<MovementTransition> AllRows => _movement.Views.SelectMany(v => _movement.TransitionsOf(v));

    private static string Messages(IEnumerable<MovementTransition> rows) =>
        string.Join(", ", rows.Select(r => r.Message).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("nothing"));
}
