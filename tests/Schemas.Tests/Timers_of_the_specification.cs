using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Timers_of_the_specification
{
    [Fact]
    public void Are_parameters_with_default_and_range()
    {
        Assert.True(Documents.Css.Timers.TryGet("T-RECOVERY", out var recovery));
        Assert.Equal(("7 months", "1 month", "12 months"), ($"{recovery.Default}", $"{recovery.Least}", $"{recovery.Most}"));
        Assert.True(Documents.Css.Timers.TryGet("T-LEASE", out var lease));
        Assert.Equal((TimeSpan.FromMinutes(2), TimerScope.Exchange, "Deliver:Lease"), (lease.Default.Length, lease.Scope, lease.Setting));
        Assert.False(Documents.Css.Timers.TryGet("T-ANYTHING", out _));
    }

    [Fact]
    public void Say_what_starts_and_stops_them_and_what_follows()
    {
        foreach (var timer in SchemaLibrary.Default.Versions.SelectMany(v => v.Timers.All))
        {
            Assert.All(new[] { timer.Name, timer.StartsOn, timer.StopsOn, timer.Then, timer.Source }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.NotEmpty(timer.Roles);
        }
    }

    [Fact]
    public void Name_the_messages_that_start_and_end_them_where_messages_do()
    {
        Assert.True(Documents.Css.Timers.TryGet("T-ENQUIRY-ANSWER", out var answer));
        Assert.Equal(["IE142"], answer.StartedBy!.Value);
        Assert.Equal(["IE143", "IE059"], answer.EndedBy!.Value);
        Assert.Equal("Enquiry/limitForTheEnquiryResponseDate", answer.DateOfEnd);
        Assert.True(Documents.Css.Timers.TryGet("T-CROSSING", out var crossing));
        Assert.Null(crossing.StartedBy);
    }

    [Theory]
    [InlineData("PT0.01S", "0.01 seconds", 10)]
    [InlineData("PT1M", "1 minute", 60_000)]
    [InlineData("PT24H", "24 hours", 86_400_000)]
    [InlineData("P28D", "28 days", 2_419_200_000)]
    [InlineData("P7M", "7 months", 18_144_000_000)]
    public void Are_written_as_ISO_8601_durations_in_one_unit(string text, string words, long milliseconds)
    {
        Assert.True(TimerAmount.TryParse(text, out var amount));
        Assert.Equal((words, milliseconds), (amount.ToString(), (long)amount.Length.TotalMilliseconds));
        Assert.Equal($"\"{text}\"", System.Text.Json.JsonSerializer.Serialize(amount));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT2H")]
    [InlineData("-P1D")]
    [InlineData("P1.5D")]
    [InlineData("PT1.0001S")]
    public void Are_nothing_else(string text) => Assert.False(TimerAmount.TryParse(text, out _));
}
