using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Sessions;

namespace LoadTests.Tests.Sessions;

public sealed class A_run_that_is_lost
{
    private static readonly Profile Judged = ProfileReader.Read("pilot") with { AbortAfter = 3 };

    [Fact]
    public void Is_broken_off_after_breaches_in_a_row()
    {
        var judge = new RunningJudge(Judged);
        Assert.Equal([false, false, true, false], Enumerable.Range(1, 4).Select(at => judge.Breaks(Row(at, acceptanceP99: 2_000_000))));
        Assert.Contains("acceptance p99 < 1 s", judge.Breach, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_forgiven_what_passes()
    {
        var judge = new RunningJudge(Judged);
        Assert.DoesNotContain(true, Enumerable.Range(1, 20).Select(at => judge.Breaks(Row(at, acceptanceP99: at % 3 == 0 ? 900_000 : 2_000_000))));
        Assert.Null(judge.Breach);
    }

    [Fact]
    public void Is_not_judged_before_it_is_warm_nor_where_the_profile_does_not_ask_for_it()
    {
        var warm = new RunningJudge(Judged);
        Assert.DoesNotContain(true, Enumerable.Range(1, 20).Select(at => warm.Breaks(Row(at, "warm-up"))));
        var never = new RunningJudge(Judged with { AbortAfter = null });
        Assert.DoesNotContain(true, Enumerable.Range(1, 20).Select(at => never.Breaks(Row(at))));
    }

    [Fact]
    public void Is_seen_by_its_errors_too()
    {
        var judge = new RunningJudge(Judged);
        Assert.Contains(true, Enumerable.Range(1, 3).Select(at => judge.Breaks(Row(at, acceptanceP99: 1000, errors: 1))));
        Assert.Contains("errors", judge.Breach, StringComparison.Ordinal);
    }

    private static SeriesRow Row(double at, string phase = "peak hour", double acceptanceP99 = 2_000_000, long errors = 0) =>
        new(at, phase, 20, 20, 20, errors, 0, 0, 1000, 1000, acceptanceP99, 1000, 1000, 1000, 0, null, null, null, null, 0);
}
