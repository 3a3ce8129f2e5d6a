using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Measure;

/// <summary>Holds what was sent against what came, when everything has come to rest.</summary>
internal static class Reconciliation
{
    public static Reconciled Of(Corpus corpus, Ledger ledger)
    {
        var (receipted, delivered, lost, doubled, altered, wrong, unproven) = (0L, 0L, 0L, 0L, 0L, 0L, 0L);
        for (var index = 0; index < ledger.All.Length; index++)
        {
            var entry = ledger.All[index];
            if (entry.Slot < 0)
            {
                continue;
            }

            var came = entry.Deliveries > 0;
            wrong += entry.State == SlotState.Failed ? 1 : 0;
            doubled += entry.Doubled ? 1 : 0;
            altered += entry.Altered ? 1 : 0;
            if (!corpus.Messages[index].IsPositive)
            {
                continue;
            }

            receipted += entry.State == SlotState.Answered ? 1 : 0;
            delivered += entry.State == SlotState.Answered && came ? 1 : 0;
            unproven += entry.State != SlotState.Answered && came ? 1 : 0;
            if (entry.State == SlotState.Answered && !came)
            {
                lost++;
                ledger.Find("lost", index, null, "receipted by the hub, and never delivered");
            }
        }

        return new Reconciled(receipted, delivered, lost, doubled, ledger.Repeated, Disordered(corpus, ledger), altered, ledger.Misdelivered, wrong, unproven);
    }

    /// <summary>From the moment the first message of a movement was due to the delivery of its last, of movements that are complete.</summary>
    /// <param name="isJudged">Whether the phase of the first message counts.</param>
    public static Histogram Movements(Corpus corpus, Ledger ledger, Func<int, bool> isJudged)
    {
        var times = new Histogram();
        foreach (var movement in corpus.Movements)
        {
            var first = corpus.IndexOf(movement.Number, 0);
            var entries = ledger.All.Slice(first, movement.Messages.Count);
            var (complete, last) = (entries[0].Slot >= 0, TimeSpan.Zero);
            for (var place = 0; place < entries.Length && complete; place++)
            {
                complete = !movement.Messages[place].IsPositive || entries[place].Deliveries > 0;
                last = entries[place].Delivered > last ? entries[place].Delivered : last;
            }

            if (complete && isJudged(entries[0].Slot))
            {
                times.Record((long)(last - entries[0].Due).TotalMicroseconds);
            }
        }

        return times;
    }

    // The hub promises the order of a movement for each recipient (exchange profile, section 7).
    private static long Disordered(Corpus corpus, Ledger ledger)
    {
        var count = 0L;
        var latest = new Dictionary<string, int>();
        foreach (var movement in corpus.Movements)
        {
            latest.Clear();
            foreach (var message in movement.Messages)
            {
                var index = corpus.IndexOf(movement.Number, message.Place);
                var entry = ledger.All[index];
                if (!message.IsPositive || entry.Deliveries == 0 || entry.State != SlotState.Answered)
                {
                    continue;
                }

                if (latest.TryGetValue(message.Recipient, out var before) && entry.Order < before)
                {
                    count++;
                    ledger.Find("out of order", index, null, "a later message of the movement came to the same recipient before it");
                }

                latest[message.Recipient] = Math.Max(entry.Order, latest.GetValueOrDefault(message.Recipient));
            }
        }

        return count;
    }
}
