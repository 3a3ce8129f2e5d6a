using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Schedule;

namespace LoadTests.Tests.Schedule;

/// <summary>The thought experiment by which load generators are told apart: a server that answers in a millisecond stands still for five seconds of a run of twenty. Whoever sends 50 messages a second has then
/// about 250 that waited, from five seconds down to none, and must tell of all of them.</summary>
public sealed class A_server_that_stands_still
{
    private const double PerSecond = 50;
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan From = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Is_told_by_every_message_that_was_due_meanwhile() => Assert.Null(Deceived(Runs.Open));

    [Fact]
    public void Is_hidden_by_a_generator_that_waits_for_answers() =>
        Assert.StartsWith("1 of 250", Deceived(Runs.Closed), StringComparison.Ordinal);

    [Fact]
    public void Shows_in_the_latency_and_not_in_the_time_of_service_of_a_movement()
    {
        // Two messages of one movement are due while the server stands still: the second one waits for the first.
        var pace = new VirtualPace();
        Slot[] plan = [new(TimeSpan.FromSeconds(10), 0), new(TimeSpan.FromSeconds(12), 0, After: 0)];
        var (_, results) = Runs.Measure(Runs.Open, plan, pace, Stalling(pace));
        Assert.Equal([TimeSpan.FromSeconds(5) + Usual, TimeSpan.FromSeconds(3) + (2 * Usual)], results.Select(result => result.Latency));
        Assert.Equal([TimeSpan.FromSeconds(5) + Usual, Usual], results.Select(result => result.Service));
        Assert.All(results, result => Assert.Equal(TimeSpan.Zero, result.Lateness));
    }

    [Fact]
    public void Leaves_unsent_what_is_due_beyond_the_limit_of_messages_under_way()
    {
        var pace = new VirtualPace();
        var results = new List<SlotResult>();
        new OpenModel(Runs.Even(PerSecond, Run), mostInFlight: 100, TimeSpan.FromSeconds(30), pace, Stalling(pace), results.Add).Run(TestContext.Current.CancellationToken);
        Assert.Equal(1000, results.Count);
        // Of the 250 of the stall and the one that is due at its very end, 100 are under way.
        Assert.Equal(151, results.Count(result => result.State == SlotState.Unsent));
        Assert.Equal(849, results.Count(result => result.State == SlotState.Answered));
    }

    /// <summary>Null when the generator tells the truth about the stall.</summary>
    private static string? Deceived(Generator generator)
    {
        var pace = new VirtualPace();
        var (latency, results) = Runs.Measure(generator, Runs.Even(PerSecond, Run), pace, Stalling(pace));
        Assert.Equal(1000, results.Count);

        // Of the 250 that were due in the stall, how many waited at least what was left of it when they were due.
        var waited = results.Count(result => TimeSpan.FromSeconds(result.Slot / PerSecond) is var due && due >= From && due < Until && result.Latency >= Until - due);
        var half = latency.CountFrom((long)TimeSpan.FromSeconds(2.5).TotalMicroseconds);
        return waited >= 249 && half is >= 124 and <= 126 && latency.At(90) > 2_900_000
            ? null
            : $"{waited} of 250 messages tell of the stall, {half} of 125 of at least half of it; p90 is {latency.At(90)} µs";
    }

    private static SendSlot Stalling(VirtualPace pace) => async (_, _) =>
    {
        if (pace.Now >= From && pace.Now < Until)
        {
            await pace.Until(Until);
        }

        await pace.Until(pace.Now + Usual);
        return new Sent(SlotState.Answered, "Receipt");
    };
}
