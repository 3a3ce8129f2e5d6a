using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Forecast;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Schemas;

namespace Gateway.Tests.Retention;

public sealed class Retention_decides
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void FinalStates_AreThoseThatLeadNowhere() => Assert.Equal(["Cancelled", "Closed"], Candidates.FinalStates(SchemaLibrary.Default));

    [Theory]
    [InlineData("", "NTA.UZ,NTA.GE", 30)]
    [InlineData("NTA.UZ=60.00:00:00", "NTA.UZ,NTA.GE", 60)]
    [InlineData("NTA.UZ=10.00:00:00", "NTA.UZ,NTA.GE", 30)]
    [InlineData("NTA.UZ=10.00:00:00;NTA.GE=20.00:00:00", "NTA.UZ,NTA.GE", 20)]
    [InlineData("NTA.UZ=10.00:00:00", "NTA.UZ,ICE", 10)]
    [InlineData("NTA.UZ=never", "NTA.UZ,NTA.GE", null)]
    public void TheLongestAgeOfAllCounts(string own, string participants, int? days) => Assert.Equal(
        days is { } age ? Now.AddDays(-age) : null, RetentionAges.Of(new RetentionOptions { PerParticipant = own }).Before(TimeSpan.FromDays(30), participants.Split(','), Now));

    [Theory]
    [InlineData("NTA.UZ")]
    [InlineData("NTA.UZ=10")]
    [InlineData("NTA.UZ=00:10:00")]
    [InlineData("NTA.UZ=-1.00:00:00")]
    [InlineData("nobody at all=10.00:00:00")]
    [InlineData("NTA.UZ=10.00:00:00;NTA.UZ=20.00:00:00")]
    public void AnAgeThatIsNone_IsTold(string own) => Assert.Contains(own.Split(';')[^1], Assert.Single(new RetentionOptions { PerParticipant = own }.Faults()), StringComparison.Ordinal);

    [Fact]
    public void AnAgeWithoutAFolder_OrBelowADay_OrAWindowThatIsNone_IsTold()
    {
        Assert.Empty(new RetentionOptions().Faults());
        Assert.Contains("ArchiveFolder", Assert.Single(new RetentionOptions { Movements = TimeSpan.FromDays(1) }.Faults()), StringComparison.Ordinal);
        Assert.Contains("Retention:Alerts", Assert.Single(new RetentionOptions { Alerts = TimeSpan.FromHours(1) }.Faults()), StringComparison.Ordinal);
        Assert.All(new[] { "22:00", "22:00-25:00", "4-5", "04:00-04:00", "x-y" }, window => Assert.Contains(window, Assert.Single(new RetentionOptions { Window = window }.Faults()), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 12, true)]
    [InlineData("22:00-04:00", 23, true)]
    [InlineData("22:00-04:00", 3, true)]
    [InlineData("22:00-04:00", 12, false)]
    [InlineData("11:00-13:00", 12, true)]
    public void AWindow_MayReachOverMidnight(string text, int hour, bool isInside)
    {
        Assert.True(DayWindow.TryParse(text, out var window));
        Assert.Equal(isInside, window.Contains(new DateTimeOffset(2026, 11, 22, hour, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void AForecast_GrowsByWhatComes_AndStaysWhereItGoes()
    {
        var figures = new StoreFigures(Bytes: 1_000_000_000, Free: 1_000_000_000, Messages: 100_000, PerDay: 1000, Movements: 20_000, NotEnded: 500, NotEndedAndOld: 0, Archived: 0, ArchiveBytes: 0);
        var forever = GrowthForecast.Of(figures, new RetentionOptions(), 100);
        Assert.Equal((10_000d, 2e9, 100d), (forever.BytesPerMessage, forever.Without, forever.FullWithout!.Value));
        Assert.Null(forever.With);
        var kept = GrowthForecast.Of(figures, new RetentionOptions { Movements = TimeSpan.FromDays(100) }, 100);
        Assert.InRange(kept.With!.Value, 1.09e9, 1.11e9);
        Assert.InRange(kept.FullWith!.Value, 999, 1002);
        Assert.Equal(0, GrowthForecast.Of(figures with { Messages = 0, PerDay = 0 }, new RetentionOptions(), 100).Without);
    }
}
