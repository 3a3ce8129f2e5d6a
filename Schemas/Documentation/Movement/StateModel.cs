using System.Collections.Immutable;

namespace CatsIce.Schemas.Documentation.Movement;

/// <summary>A condition of a row, under the sign by which a diagram refers to it.</summary>
internal sealed record ConditionSign(string Sign, string Text);

/// <param name="Messages">With the signs of their conditions: <c>IE018 b</c>.</param>
internal sealed record StateArrow(string From, string To, ImmutableArray<string> Messages);

/// <summary>One view of the movement as a diagram needs it: one arrow for each pair of states, and what leaves a state as it is.</summary>
internal sealed record StateModel(
    ImmutableArray<string> States, ImmutableArray<StateArrow> Arrows, ImmutableDictionary<string, ImmutableArray<string>> Staying, ImmutableArray<ConditionSign> Conditions)
{
    public static StateModel Of(ImmutableArray<string> states, ImmutableArray<MovementTransition> rows)
    {
        var conditions = rows.Where(r => r.When is not null).Select(r => r.WhenText ?? r.When!).Distinct()
            .Select((text, i) => new ConditionSign($"{(char)('a' + i)}", text)).ToImmutableArray();
        string Named(MovementTransition row) => row.When is null ? row.Message : $"{row.Message} {conditions.First(c => c.Text == (row.WhenText ?? row.When)).Sign}";

        var steps = rows.SelectMany(row => row.From.Select(from => (From: from, To: row.To == MovementTransition.Same ? from : row.To, Name: Named(row)))).ToArray();
        return new(
            states,
            [.. steps.Where(s => s.From != s.To).GroupBy(s => (s.From, s.To))
                .OrderBy(g => states.IndexOf(g.Key.From)).ThenBy(g => states.IndexOf(g.Key.To))
                .Select(g => new StateArrow(g.Key.From, g.Key.To, [.. g.Select(s => s.Name).Distinct()]))],
            states.ToImmutableDictionary(s => s, s => steps.Where(step => step.From == s && step.To == s).Select(step => step.Name).Distinct().Order(StringComparer.Ordinal).ToImmutableArray()),
            conditions);
    }
}
