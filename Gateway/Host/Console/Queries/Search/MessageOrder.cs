using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>Newest first; at one moment messages before refusals, and the higher number first. Where lanes go by number, all messages come before all refusals.</summary>
internal sealed class MessageOrder : IComparer<FoundMessage>
{
    private readonly bool _byTime;

    private MessageOrder(bool byTime) => _byTime = byTime;

    public static MessageOrder ByTime { get; } = new(byTime: true);

    public static MessageOrder ByNumber { get; } = new(byTime: false);

    public int Compare(FoundMessage? x, FoundMessage? y)
    {
        var (left, right) = (x!, y!);
        var byTime = _byTime ? right.AtMs.CompareTo(left.AtMs) : 0;
        var byKind = byTime != 0 ? byTime : right.IsAccepted.CompareTo(left.IsAccepted);
        return byKind != 0 ? byKind : right.Number.CompareTo(left.Number);
    }

    /// <summary>Rows of several lanes, each in this order, as one; what two lanes give comes once. Nothing is read before it is wanted.</summary>
    public IEnumerable<FoundMessage> Merge(IEnumerable<IEnumerable<FoundMessage>> lanes)
    {
        var open = lanes.Select(lane => lane.GetEnumerator()).ToList();
        try
        {
            open.RemoveAll(Ended);
            FoundMessage? last = null;
            while (open.Count > 0)
            {
                var next = open.MinBy(lane => lane.Current, this)!;
                if (last is null || Compare(last, next.Current) != 0)
                {
                    yield return last = next.Current;
                }
                if (Ended(next))
                {
                    open.Remove(next);
                }
            }
        }
        finally
        {
            open.ForEach(lane => lane.Dispose());
        }
    }

    private static bool Ended(IEnumerator<FoundMessage> lane)
    {
        if (lane.MoveNext())
        {
            return false;
        }
        lane.Dispose();
        return true;
    }
}
