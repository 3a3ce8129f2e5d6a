using CatsIce.ConformanceSuite.Generation.Movements;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Generation;

/// <summary>Every place of the table is either legal or not, and has its scenario.</summary>
public sealed class The_movement_table
{
    public static TheoryData<string, string> Views => new(
        from css in SchemaLibrary.Default.Versions from seat in Seat.Of(css) select (css.Version, seat.View));

    [Theory]
    [MemberData(nameof(Views))]
    public void Is_covered_place_by_place(string version, string view)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        var plan = MovementPlan.Of(css, Seat.Of(css).Single(seat => seat.View == view));
        var states = css.Movement.StatesOf(view);
        var received = plan.LegalCells.Concat(plan.IllegalCells).Where(cell => !cell.Sent).ToArray();

        // So many states times so many messages; who manages a guarantee takes messages of other parts by the records of those.
        var own = view == "guarantee" ? received.Where(cell => plan.IllegalCells.Any(illegal => illegal.Message == cell.Message)).ToArray() : received;
        Assert.Equal(states.Length * own.Select(cell => cell.Message).Distinct().Count(), own.Distinct().Count());

        var reached = plan.Illegal.Select(walk => walk.State).ToHashSet();
        var refused = plan.Illegal.SelectMany(walk => walk.Refused.Select(item => new Cell(walk.State, item.Move.Message, false))).ToHashSet();
        Assert.All(plan.IllegalCells.Where(cell => reached.Contains(cell.State)), cell => Assert.Contains(cell, refused));
        Assert.All(
            plan.Illegal.SelectMany(walk => walk.Refused.Select(item => (walk.State, item.Code))),
            item => Assert.Equal(item.State == MovementTable.None ? 90 : 92, item.Code));
    }
}
