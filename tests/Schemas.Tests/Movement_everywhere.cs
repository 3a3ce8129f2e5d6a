using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Movement_everywhere
{
    private static readonly MovementTable Table = Documents.Css.Movement;

    [Fact]
    public void What_the_exchange_takes_its_recipient_takes_too_and_every_state_is_reached()
    {
        var seen = new HashSet<(string, string)>();
        for (var seed = 0; seed < 150; seed++)
        {
            var walk = new Movement_Walk(seed);
            walk.Take(1200);
            seen.UnionWith(walk.Seen);
        }

        var states = from view in Table.Views from state in Table.StatesOf(view) where state != MovementTable.None select (view, state);
        Assert.Empty(states.Except(seen));
    }

    [Fact]
    public void Every_message_is_legal_somewhere_or_has_no_part_in_movements() =>
        Assert.All(Documents.Css.Messages.All, m => Assert.Equal(Table.IsOutside(m.Code), Table.LegalStates("exchange", m.Code).IsEmpty));

    [Fact]
    public void From_every_state_of_the_exchange_there_is_a_way_to_the_end()
    {
        var ends = new HashSet<string> { "Closed", "Cancelled" };
        var before = 0;
        while (before < ends.Count)
        {
            before = ends.Count;
            ends.UnionWith(Table.TransitionsOf("exchange").Where(t => ends.Contains(t.To)).SelectMany(t => t.From).ToArray());
        }

        Assert.Equal(Table.StatesOf("exchange").Order(), ends.Order());
    }

    [Fact]
    public void The_rows_are_there_for_whoever_wants_to_read_them()
    {
        foreach (var view in Table.Views)
        {
            Assert.All(Table.TransitionsOf(view), row => Assert.Equal(view, row.View));
            Assert.False(string.IsNullOrWhiteSpace(Table.MeaningOfView(view)));
            Assert.All(Table.StatesOf(view), state => Assert.False(string.IsNullOrWhiteSpace(Table.MeaningOfState(view, state))));
        }

        Assert.All(Table.Roles, role => Assert.False(string.IsNullOrWhiteSpace(Table.MeaningOfRole(role))));
        var resolved = Assert.Single(Table.TransitionsOf("exchange"), row => row is { Message: "IE049", To: "Closed" });
        Assert.Equal(("departure", "the discrepancies are resolved"), (resolved.Sender, resolved.WhenText));
        Assert.Equal(["Discrepancies", "UnderRecovery"], Table.LegalStates("exchange", "IE049"));
        Assert.Equal(["Released", "UnderWay", "Cancelled"], Table.LegalStates("exchange", "IE010"));
    }

    [Fact]
    public void The_two_kinds_of_a_message_leave_no_third()
    {
        // Whatever the document says, at least one row of its message applies: each condition stands beside its opposite.
        foreach (var rows in Table.Views.SelectMany(v => Table.TransitionsOf(v)).GroupBy(t => (t.View, t.Message)))
        {
            var conditions = rows.Select(t => t.When).Distinct().ToArray();
            Assert.True(conditions is [null] || (conditions.Length == 2 && conditions.Contains($"not({conditions.MinBy(c => c!.Length)})")), rows.Key.ToString());
        }
    }

    [Fact]
    public void Version_2_decides_as_version_3_for_the_messages_that_both_have()
    {
        Assert.True(SchemaLibrary.Default.TryByVersion("2.0", out var two));
        string Row(MovementTransition t) =>
            $"{t.Message} {t.When} {t.Sender} {string.Join('|', t.Recipients)} {string.Join('|', t.From)} {t.To} {t.Once} {t.Enrols}";
        Assert.Equal(
            Table.TransitionsOf("exchange").Where(t => two.Messages.TryGet(t.Message, out _)).Select(Row),
            two.Movement.TransitionsOf("exchange").Select(Row));
        Assert.Equal(Table.StatesOf("exchange"), two.Movement.StatesOf("exchange"));
    }
}
