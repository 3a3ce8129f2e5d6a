using CatsIce.Gateway.Alert;

namespace Gateway.Tests.Alert;

public sealed class AlertJudgement_decides
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Every = TimeSpan.FromHours(4);

    [Fact]
    public void What_is_new_is_raised() =>
        Assert.IsType<AlertStep.Raise>(Assert.Single(AlertJudgement.Judge([], [Found(1)], Now, Every)));

    [Fact]
    public void What_lasts_is_told_again_after_a_while_and_not_before()
    {
        Assert.Empty(AlertJudgement.Judge([Active(1, Now - Every + TimeSpan.FromSeconds(1))], [Found(1)], Now, Every));
        Assert.False(Assert.IsType<AlertStep.Remind>(Assert.Single(AlertJudgement.Judge([Active(1, Now - Every)], [Found(1)], Now, Every))).Worse);
    }

    [Fact]
    public void What_becomes_more_urgent_is_told_at_once_and_what_becomes_less_urgent_is_not()
    {
        Assert.True(Assert.IsType<AlertStep.Remind>(Assert.Single(AlertJudgement.Judge([Active(1, Now)], [Found(2)], Now, Every))).Worse);
        Assert.Empty(AlertJudgement.Judge([Active(2, Now)], [Found(1)], Now, Every));
    }

    [Fact]
    public void What_is_over_is_cleared() =>
        Assert.IsType<AlertStep.Clear>(Assert.Single(AlertJudgement.Judge([Active(1, Now)], [Found(1) with { Subject = "NTA.UZ" }], Now, Every), step => step is AlertStep.Clear));

    [Fact]
    public void What_is_found_twice_is_one_alert_of_the_higher_urgency() =>
        Assert.Equal(3, Assert.IsType<AlertStep.Raise>(Assert.Single(AlertJudgement.Judge([], [Found(1), Found(3), Found(2)], Now, Every))).Finding.Urgency);

    private static Finding Found(int urgency) => new(AlertKind.OldestUndelivered, "NTA.GE", urgency, "It waits.");

    private static ActiveAlert Active(int urgency, DateTimeOffset toldAt) => new()
    {
        AlertId = 1, Kind = nameof(AlertKind.OldestUndelivered), Subject = "NTA.GE", Urgency = urgency, ToldAtMs = toldAt.ToUnixTimeMilliseconds(),
    };
}
