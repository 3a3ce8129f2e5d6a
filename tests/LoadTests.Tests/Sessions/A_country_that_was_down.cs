using CatsIce.LoadTests.Sessions;

namespace LoadTests.Tests.Sessions;

/// <summary>Whose latency is told apart: what was due before the backlog was gone, also when it comes afterwards.</summary>
public sealed class A_country_that_was_down
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Outage _outage = new("NTA.GE", 10 * Second);

    [Fact]
    public void Has_caught_up_when_the_last_that_had_piled_up_has_come()
    {
        _outage.End(20 * Second, [1, 2]);
        _outage.Arrived(2, 12 * Second, 21 * Second);
        _outage.Arrived(9, 22 * Second, 23 * Second);
        Assert.False(_outage.IsOver);

        _outage.Arrived(1, 11 * Second, 25 * Second);
        Assert.True(_outage.IsOver);
        var figures = _outage.Figures!;
        Assert.Equal((10 * Second, 2, Second, 5 * Second), (figures.Length, figures.BacklogAtReturn, figures.FirstAfter!.Value, figures.Drained!.Value));
    }

    [Fact]
    public void Tells_apart_what_was_due_while_the_backlog_drained_and_nothing_that_was_due_later()
    {
        Assert.True(_outage.Arrived(7, 9 * Second, 11 * Second));
        _outage.End(20 * Second, [1]);
        Assert.True(_outage.Arrived(1, 12 * Second, 25 * Second));
        Assert.True(_outage.Arrived(2, 24 * Second, 26 * Second));
        Assert.False(_outage.Arrived(3, 25 * Second, 26 * Second));
        Assert.False(_outage.Arrived(4, 25.1 * Second, 25.2 * Second));
    }

    [Fact]
    public void Is_over_at_once_where_nothing_had_piled_up()
    {
        _outage.End(20 * Second, []);
        Assert.True(_outage.IsOver);
        Assert.False(_outage.Arrived(1, 20 * Second, 20 * Second));
    }
}
