using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace LoadTests.Tests.Workloads;

public sealed class The_plan_of_messages(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    private static readonly TimeSpan Think = TimeSpan.FromSeconds(1);
    private static readonly RatePlan Rates = new([new Phase("hold", TimeSpan.FromSeconds(20), 10, 10)], Arrivals.Even, 1);

    [Fact]
    public void Fills_every_slot_of_the_rate_and_ends_every_movement()
    {
        var plan = MovementPlan.Of(Rates, small.Corpus, Think, 1);
        Assert.Equal(Rates.Times().Select(time => time.Due), plan.Slots.Where(slot => slot.Phase == 0).Select(slot => slot.Due));
        Assert.Equal(small.Corpus.Movements.Take(plan.Movements).Sum(movement => movement.Messages.Count), plan.Slots.Length);
        Assert.Equal(plan.Messages.Length, plan.Messages.Distinct().Count());
        Assert.Equal(plan.Slots.Select(slot => slot.Due).Order(), plan.Slots.Select(slot => slot.Due));
    }

    [Fact]
    public void Keeps_the_order_and_the_pauses_of_movements()
    {
        var plan = MovementPlan.Of(Rates, small.Corpus, Think, 1);
        Assert.All(plan.Slots.Index(), one =>
        {
            var message = small.Corpus.Messages[plan.Messages[one.Index]];
            Assert.Equal(message.Place == 0, one.Item.After < 0);
            if (one.Item.After >= 0)
            {
                Assert.Equal(plan.Messages[one.Index] - 1, plan.Messages[one.Item.After]);
                Assert.True(one.Item.Due - plan.Slots[one.Item.After].Due >= Think / 2, "Half of the mean pause is the shortest.");
            }
        });
    }

    [Fact]
    public void Never_takes_more_than_was_reckoned()
    {
        foreach (var arrivals in new[] { Arrivals.Even, Arrivals.Poisson })
        {
            var rates = Rates with { Arrivals = arrivals };
            var plan = MovementPlan.Of(rates, small.Corpus, Think, 1);
            Assert.InRange(plan.Slots.Length, 200, MovementPlan.MessagesFor(rates, Think));
        }
    }

    [Fact]
    public void Says_when_the_corpus_is_too_small()
    {
        var wrong = Assert.Throws<InputFaultException>(() => MovementPlan.Of(new RatePlan([new Phase("hold", TimeSpan.FromSeconds(20), 100, 100)], Arrivals.Even, 1), small.Corpus, Think, 1));
        Assert.Contains("corpus make --messages", wrong.Message, StringComparison.Ordinal);
    }
}
