using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;
using LoadTests.Tests.Workloads;

namespace LoadTests.Tests.Measure;

/// <summary>Whatever a hub does with messages, the count of it comes out right.</summary>
public sealed class The_reconciliation(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    private readonly Corpus _corpus = small.Corpus;
    private readonly MovementPlan _plan = MovementPlan.Of(new RatePlan([new Phase("hold", TimeSpan.FromSeconds(10), 20, 20)], Arrivals.Even, 1), small.Corpus, TimeSpan.FromMilliseconds(500), 1);

    private static Arrival[] Once(Arrival arrival) => [arrival];

    [Fact]
    public void Of_a_hub_that_does_its_work_finds_nothing()
    {
        var found = Reconcile(Once);
        Assert.True(found.Receipted > 150, $"{found}");
        Assert.Equal(new Reconciled(found.Receipted, found.Receipted, 0, 0, 0, 0, 0, 0, 0, 0), found);
    }

    [Fact]
    public void Counts_what_was_lost() => Assert.Equal(2, Reconcile(arrival => arrival.HubNumber is 20 or 90 ? [] : [arrival]).Lost);

    [Fact]
    public void Tells_a_repeated_delivery_from_a_second_message()
    {
        var repeated = Reconcile(arrival => arrival.HubNumber == 20 ? [arrival, arrival with { Attempt = 2 }] : [arrival]);
        Assert.Equal((1, 0), (repeated.Repeated, repeated.Duplicates));
        var doubled = Reconcile(arrival => arrival.HubNumber == 20 ? [arrival, arrival with { HubNumber = 100_020 }] : [arrival]);
        Assert.Equal((0, 1), (doubled.Repeated, doubled.Duplicates));
    }

    [Fact]
    public void Counts_what_was_altered() => Assert.Equal(1, Reconcile(arrival => [arrival.HubNumber == 30 ? arrival with { Digest = "another" } : arrival]).Altered);

    [Fact]
    public void Counts_what_went_to_somebody_else() => Assert.Equal(1, Reconcile(arrival => [arrival.HubNumber == 30 ? arrival with { Recipient = "NTA.XX" } : arrival]).Misdelivered);

    [Fact]
    public void Counts_what_nobody_sent() => Assert.Equal(1, Reconcile(arrival => arrival.HubNumber == 30 ? [arrival, arrival with { Identification = "unheard-of" }] : [arrival]).Misdelivered);

    [Fact]
    public void Takes_notices_of_the_hub_for_what_they_are() =>
        Assert.Equal(0, Reconcile(arrival => arrival.HubNumber == 30 ? [arrival, arrival with { Identification = "a-notice", Sender = "ICE" }] : [arrival]).Misdelivered);

    [Fact]
    public void Counts_what_came_though_it_was_refused() => Assert.Equal(1, Reconcile(Once, deliverOneRefused: true).Duplicates);

    [Fact]
    public void Counts_what_came_out_of_order()
    {
        // The last message of a movement to a recipient is brought before all others.
        var movement = _corpus.Movements[0];
        var last = movement.Messages.Last(message => message.IsPositive && movement.Messages.Count(other => other.IsPositive && other.Recipient == message.Recipient) > 1);
        Assert.InRange(Reconcile(Once, early: last).Disordered, 1, 20);
    }

    /// <param name="deliver">What a hub makes of the delivery of a message; its number is that of the message among those that are accepted.</param>
    /// <param name="early">Delivered before all others.</param>
    private Reconciled Reconcile(Func<Arrival, Arrival[]> deliver, bool deliverOneRefused = false, CorpusMessage? early = null)
    {
        var ledger = new Ledger(_corpus, _plan);
        var slots = Enumerable.Range(0, _plan.Slots.Length).Select(slot => (Slot: slot, Message: _corpus.Messages[_plan.Messages[slot]])).ToList();
        foreach (var (slot, message) in slots)
        {
            ledger.Settled(new SlotResult(slot, SlotState.Answered, message.Expect, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(5), TimeSpan.Zero));
        }

        var accepted = slots.Select(one => one.Message).Where(message => message.IsPositive).OrderBy(message => message == early ? 0 : 1);
        var refused = slots.Select(one => one.Message).Where(message => message.Negative == "unknown movement").Take(deliverOneRefused ? 1 : 0);
        foreach (var (number, message) in accepted.Concat(refused).Index())
        {
            foreach (var arrival in deliver(new Arrival(message.Recipient, message.Sender, _corpus.IdentificationOf(message), message.Type, message.Digest ?? "", number, 1, default, default)))
            {
                ledger.Arrived(arrival, TimeSpan.FromSeconds(60));
            }
        }

        return Reconciliation.Of(_corpus, ledger);
    }
}
