using System.Globalization;
using CatsIce.Gateway.Deliver;

namespace Gateway.Tests.Deliver;

/// <summary>The circuit breaker as a table. BreakAfter 3, first pause 2 s, longest 60 s, no chance.</summary>
public sealed class DestinationHealth_closes
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DeliverOptions Options = new() { BreakAfter = 3, FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromSeconds(60), Jitter = 0 };

    /// <param name="story">u not reached, b busy for so many seconds (b0: it does not say), r reached, p Ping answered, x Ping not answered, + so many seconds pass,
    /// m it has moved to another address, i an attempt is under way, e it has ended.</param>
    [Theory]
    [InlineData("", "Send 8", "Well")]
    [InlineData("u u", "Send 8", "Well")]
    [InlineData("u u r u u", "Send 8", "Well")]
    [InlineData("u u u", "Wait 2", "LeftAlone")]
    [InlineData("u u u +1", "Wait 1", "LeftAlone")]
    [InlineData("u u u u u u u", "Wait 2", "LeftAlone")]
    [InlineData("u u u +2", "Ping", "LeftAlone")]
    [InlineData("u u u +2 i", "Wait", "LeftAlone")]
    [InlineData("u u u +2 x", "Wait 4", "LeftAlone")]
    [InlineData("u u u +2 x +4 x", "Wait 8", "LeftAlone")]
    [InlineData("u u u +2 x +4 x +8 x +16 x +32 x +60 x +60 x", "Wait 60", "LeftAlone")]
    [InlineData("u u u +2 p", "Send 1", "Probed")]
    [InlineData("u u u +2 p i", "Wait", "Probed")]
    [InlineData("u u u +2 p i u e", "Wait 4", "LeftAlone")]
    [InlineData("u u u +2 p i r e", "Send 8", "Well")]
    [InlineData("u u u +2 p i r e u u", "Send 8", "Well")]
    [InlineData("i u u u r", "Send 7", "Well")]
    [InlineData("b0 b0", "Send 8", "Well")]
    [InlineData("b0 b0 b0", "Wait 2", "LeftAlone")]
    [InlineData("b30", "Wait 30", "Well")]
    [InlineData("b30 +30", "Send 8", "Well")]
    [InlineData("b30 b10", "Wait 30", "Well")]
    [InlineData("b30 r", "Wait 30", "Well")]
    [InlineData("b9999", "Wait 60", "Well")]
    [InlineData("u u b30", "Wait 30", "LeftAlone")]
    [InlineData("u u u +2 b30", "Wait 30", "LeftAlone")]
    [InlineData("u u u m", "Send 8", "Well")]
    [InlineData("b30 m", "Send 8", "Well")]
    public void Next_AfterWhatHappened_IsTheStepOfTheTable(string story, string step, string state)
    {
        var (health, now, underWay) = (new DestinationHealth(Options), Start, 0);
        foreach (var event_ in story.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var seconds = event_.Length > 1 ? TimeSpan.FromSeconds(int.Parse(event_[1..], CultureInfo.InvariantCulture)) : default;
            switch (event_[0])
            {
                case 'u' or 'x': health.NotReached(now, 0); break;
                case 'b': health.NotReached(now, 0, seconds); break;
                case 'r': health.Reached(); break;
                case 'm': health.Moved(); break;
                case 'p': health.PingAnswered(); break;
                case 'i': underWay++; break;
                case 'e': underWay--; break;
                case '+': now += seconds; break;
            }
        }
        var told = health.Next(8 - underWay, underWay, now) switch
        {
            HealthStep.Send send => $"Send {send.Most}",
            HealthStep.Wait { Until: { } until } => $"Wait {(until - now).TotalSeconds:0}",
            HealthStep.Wait => "Wait",
            _ => "Ping",
        };
        Assert.Equal((step, state), (told, health.State.ToString()));
    }

    [Fact]
    public void NotReached_WhenItCloses_SaysSoOnce()
    {
        var health = new DestinationHealth(Options);
        Assert.Equal([false, false, true, false, false], Enumerable.Range(0, 5).Select(_ => health.NotReached(Start, 0)));
        Assert.False(health.NotReached(Start.AddSeconds(2), 0));
    }

    [Fact]
    public void Reached_AfterItHadBeenLeftAlone_SaysSoOnce()
    {
        var health = new DestinationHealth(Options);
        Assert.False(health.Reached());
        for (var i = 0; i < 3; i++)
        {
            health.NotReached(Start, 0);
        }
        Assert.True(health.Reached());
        Assert.False(health.Reached());
    }
}
