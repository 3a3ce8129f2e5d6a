using System.Collections.Immutable;
using CatsIce.Schemas;
using CatsIce.Schemas.Documentation.Movement;

namespace Schemas.Tests;

/// <summary>Diagrams are readable whatever the table says: nothing lies on anything else.</summary>
public sealed class Documentation_diagrams
{
    private const int LetterHeight = 12;

    public static TheoryData<string, string> Views =>
        [.. SchemaLibrary.Default.Versions.SelectMany(v => v.Movement.Views.Select(view => new TheoryDataRow<string, string>(v.Version, view)))];

    [Theory]
    [MemberData(nameof(Views))]
    public void Labels_meet_neither_each_other_nor_lines_nor_edges(string version, string view) => HasNoOverlaps(LadderLayout.Of(ModelOf(version, view)));

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_change_of_state_is_an_arrow_with_its_messages(string version, string view)
    {
        var movement = SchemaLibrary.Default.Versions.Single(v => v.Version == version).Movement;
        var model = ModelOf(version, view);
        var layout = LadderLayout.Of(model);
        foreach (var row in movement.TransitionsOf(view).Where(r => r.To != MovementTransition.Same))
        {
            foreach (var from in row.From.Where(f => f != row.To))
            {
                var branch = Assert.Single(layout.Branches, b => b.From == from && b.To == row.To);
                Assert.Contains(row.Message, string.Concat(branch.Labels.Select(l => l.Text)), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_table_gets_a_readable_diagram(int seed)
    {
        var random = new Random(seed);
        ImmutableArray<string> states = [.. Enumerable.Range(0, 12).Select(i => $"State{i}")];
        var rows = Enumerable.Range(0, 90).Select(i => new MovementTransition(
            $"IE{random.Next(1000):000}", "any", ["any"], [states[random.Next(12)], states[random.Next(12)]], random.Next(4) == 0 ? MovementTransition.Same : states[random.Next(12)]));
        HasNoOverlaps(LadderLayout.Of(StateModel.Of(states, [.. rows])));
    }

    private static StateModel ModelOf(string version, string view)
    {
        var movement = SchemaLibrary.Default.Versions.Single(v => v.Version == version).Movement;
        return StateModel.Of(movement.StatesOf(view), movement.TransitionsOf(view));
    }

    private static void HasNoOverlaps(LadderLayout layout)
    {
        var labels = layout.Branches.SelectMany(b => b.Labels).Concat(layout.Boxes.SelectMany(b => b.Staying)).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            Assert.All(labels[(i + 1)..], other => Assert.False(Meet(labels[i], other), $"{labels[i]} and {other}"));
        }

        int[] rows = [.. layout.Branches.Select(b => b.Y), .. layout.Uprights.Select(u => u.Arrival)];
        Assert.Equal(rows.Length, rows.Distinct().Count());
        Assert.All(layout.Branches.SelectMany(b => b.Labels), l => Assert.DoesNotContain(rows, y => y <= l.Y + 1 && y > l.Y - LetterHeight));
        Assert.All(layout.Branches.SelectMany(b => b.Labels), l => Assert.All(layout.Uprights, u => Assert.True(l.X + l.Width < u.X)));
        Assert.Equal(layout.Uprights.Length, layout.Uprights.Select(u => u.X).Distinct().Count());
        Assert.All(layout.Boxes.Zip(layout.Boxes.Skip(1)), pair => Assert.True(pair.First.Y + pair.First.Height < pair.Second.Y));
        Assert.All(layout.Boxes, b => Assert.All(b.Staying, l => Assert.True(l.Y < b.Y + b.Height && l.X + l.Width <= LadderLayout.BoxLeft + LadderLayout.BoxWidth)));
        Assert.All(layout.Uprights, u => Assert.InRange(u.X, 0, layout.Width));
        Assert.All(layout.Boxes, b => Assert.InRange(b.Y + b.Height, 0, layout.Height));
    }

    private static bool Meet(Label a, Label b) => a.X < b.X + b.Width && b.X < a.X + a.Width && Math.Abs(a.Y - b.Y) < LetterHeight;
}
