using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Parked;

/// <summary>Shows what would be sent again, and sends it: as <c>parked requeue</c> does.</summary>
internal sealed class RequeueDesk(Dialect dialect, CommitWriter writer, DeliverOptions options, TimeProvider time)
{
    /// <summary>In one go.</summary>
    public const int Most = 1000;

    private readonly ParkedBook _book = new(dialect);

    /// <param name="numbers">Of messages; those that are not parked are passed over.</param>
    public IReadOnlyList<RequeuePlan> Preview(IReadOnlyCollection<long> numbers) => [.. Lines(numbers).Select(line => RequeuePlan.Of(_book.LineOf(line.First()), Numbers(line)))];

    /// <returns>What was done, line by line.</returns>
    public async Task<IReadOnlyList<RequeuePlan>> Run(IReadOnlyCollection<long> numbers, string reason, string by) =>
        await Task.WhenAll(Lines(numbers).Select(line => writer.Run(
            new RequeueLine(line.Key.Recipient, line.Key.OrderKey, Numbers(line), by, reason, time.GetUtcNow(), options.MaxAge), CancellationToken.None)));

    private List<IGrouping<(string Recipient, string OrderKey), ParkedDelivery>> Lines(IReadOnlyCollection<long> numbers) => numbers.Count == 0 ? []
        : [.. _book.Find(new ParkedFilter("", "", "", DateTimeOffset.UnixEpoch, [.. numbers]), Most).GroupBy(delivery => (delivery.Recipient, delivery.OrderKey))];

    private static HashSet<long> Numbers(IEnumerable<ParkedDelivery> line) => [.. line.Select(delivery => delivery.LogIndex)];
}
