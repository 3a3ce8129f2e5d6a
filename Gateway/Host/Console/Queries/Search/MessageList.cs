using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>Which messages were accepted and refused? Newest first, in pages that go on where the last one ended, however large the log is. What no index narrows down is looked through row by row, so many
/// of them for one page: then it says how far it came.</summary>
internal sealed class MessageList(Dialect dialect)
{
    /// <summary>Rows of a page at the most.</summary>
    public const int LargestPage = 500;

    private const int MostLookedThrough = 20_000;
    private const int ExportBlock = 500;

    public MessagePage Find(Sight sight, MessageCriteria criteria, MessagePlace? after, int most)
    {
        using var session = dialect.Read();
        var (found, last, looked) = (new List<FoundMessage>(), (FoundMessage?)null, 0);
        foreach (var row in Walk(session, sight, criteria, after, most + 1))
        {
            if (found.Count == most || looked == MostLookedThrough)
            {
                return new MessagePage(found, MessagePlace.Of(last!), looked == MostLookedThrough && found.Count < most ? last!.At : null);
            }
            looked++;
            last = row;
            if (criteria.Fits(row))
            {
                found.Add(row);
            }
        }
        return new MessagePage(found, null, null);
    }

    /// <summary>All that fits, one after the other, for an export.</summary>
    public IEnumerable<FoundMessage> Stream(Sight sight, MessageCriteria criteria)
    {
        using var session = dialect.Read();
        foreach (var row in Walk(session, sight, criteria, null, ExportBlock).Where(criteria.Fits))
        {
            yield return row;
        }
    }

    private static IEnumerable<FoundMessage> Walk(ReadSession session, Sight sight, MessageCriteria criteria, MessagePlace? after, int first)
    {
        var lanes = MessageLanes.To(criteria, sight);
        var order = lanes.Any(lane => lane.ByTime) ? MessageOrder.ByTime : MessageOrder.ByNumber;
        return order.Merge(lanes.Select(lane => lane.Read(session, Seen.By(sight), criteria, after, first)));
    }
}

/// <param name="Next">Where to go on; null when there is no more.</param>
/// <param name="LookedBackTo">Only this far was looked; null when the page is full or the end was reached.</param>
internal sealed record MessagePage(IReadOnlyList<FoundMessage> Messages, MessagePlace? Next, DateTimeOffset? LookedBackTo);
