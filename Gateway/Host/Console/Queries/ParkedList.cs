using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Which deliveries were given up?</summary>
internal sealed class ParkedList(Dialect dialect)
{
    private static readonly Statement Parked = new(d =>
        $"""
        SELECT {ParkedBook.Columns}
        WHERE o.state = 'Parked' AND o.state <> 'Delivered' AND o.log_index > @after AND (@to = '' OR o.recipient = @to) AND {Seen.OfMessages}
        ORDER BY o.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement Numbered = new($"SELECT {ParkedBook.Columns} WHERE o.state = 'Parked' AND o.log_index = @number AND {Seen.OfMessages}");

    /// <param name="to">Only to this destination; null to all.</param>
    /// <param name="after">Message number after which it goes on; null from the oldest on.</param>
    public IReadOnlyList<ParkedDelivery> Of(Sight sight, string? to, long? after, int most)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return sight is Sight.None ? [] : session.Query<ParkedDelivery>(Parked, new { all, me, to = to ?? "", after = after ?? 0, most });
    }

    /// <returns>Those of these that are parked and may be seen.</returns>
    public IReadOnlyList<ParkedDelivery> These(Sight sight, IEnumerable<long> numbers)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return [.. numbers.Distinct().Order().SelectMany(number => session.Query<ParkedDelivery>(Numbered, new { all, me, number }))];
    }
}
