using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>One way through the store along an index, newest first, from any place on. It reads a block at a time, each for itself: no state of the database is held while a reader is slow.</summary>
/// <param name="Statement">Takes all, me, key, reason, from, at, number and most.</param>
/// <param name="Key">What its index begins with.</param>
/// <param name="IsAccepted">Messages of the log; false: refusals.</param>
/// <param name="ByTime">In the order of the moment, then of the number; false: of the number alone.</param>
internal sealed record MessageLane(Statement Statement, string Key, bool IsAccepted, bool ByTime)
{
    private const int LargestBlock = 2000;

    /// <param name="first">Rows of the first block; each further one is twice as large.</param>
    public IEnumerable<FoundMessage> Read(ReadSession session, (int All, string Me) seen, MessageCriteria criteria, MessagePlace? after, int first)
    {
        var (at, number) = Begin(criteria, after);
        var (all, me) = seen;
        for (var most = first; ; most = Math.Min(most * 2, LargestBlock))
        {
            var block = session.Query<FoundMessage>(Statement, new { all, me, key = Key, reason = criteria.Reason ?? "", from = criteria.FromMs, at, number, most });
            foreach (var row in block)
            {
                yield return row;
            }
            if (block.Count < most)
            {
                yield break;
            }
            (at, number) = (block[^1].AtMs, block[^1].Number);
        }
    }

    // At one moment messages come before refusals; where only numbers count, all messages do.
    private (long At, long Number) Begin(MessageCriteria criteria, MessagePlace? after)
    {
        if (after is not { } place || (ByTime && place.AtMs >= criteria.ToMs))
        {
            return (criteria.ToMs - 1, long.MaxValue);
        }
        return (place.AtMs, place.Mark.IsAccepted == IsAccepted ? place.Mark.Number : IsAccepted ? 0 : long.MaxValue);
    }
}
