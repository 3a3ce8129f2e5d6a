using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Deliver;

/// <summary>Gives deliveries up, and finds those whose time is over.</summary>
internal sealed partial class ParkingDesk(
    Dialect dialect, CommitWriter writer, Stationery stationery, SchemaLibrary library, DeliverOptions options, DeliveryBell bell, Telemetry telemetry, ILogger<ParkingDesk> log)
{
    private const int MostAtOnce = 1000;

    private static readonly Statement Overdue = new(d =>
        $"""
        SELECT outbox_id AS OutboxId, order_key AS OrderKey FROM outbox
        WHERE state = 'Pending' AND expires_at <= @now AND (lease_until IS NULL OR lease_until <= @now OR lease_until > @farthest)
        ORDER BY expires_at, log_index {d.FirstRows("@most")}
        """);

    /// <param name="orderKey">Of the line the delivery stands in, which is given up with it.</param>
    public async Task Park(long outboxId, string orderKey, NonDeliveryReason reason, string text)
    {
        var work = new ParkDelivery(outboxId, orderKey, reason, text, stationery, library, options.MaxAge);
        CrashPoint.Pass(CrashPoint.BeforePark);
        var given = await writer.Run(work, CancellationToken.None);
        CrashPoint.Pass(CrashPoint.AfterPark);
        foreach (var parked in given)
        {
            telemetry.Parked(parked.Recipient, parked.Reason.ToString());
            GivenUp(log, parked.LogIndex, parked.MessageId, parked.Sender, parked.Recipient, parked.Reason, text);
        }
        foreach (var told in work.Notified)
        {
            bell.Ring(told);
        }
    }

    /// <summary>Parks what has waited as long as it may and is not being attempted just now.</summary>
    public async Task Sweep()
    {
        foreach (var row in Expired())
        {
            await Park(row.OutboxId, row.OrderKey, NonDeliveryReason.Expired, "The message could not be delivered within the time it may wait, or an earlier one of its movement was given up.");
        }
    }

    private List<ExpiredRow> Expired()
    {
        using var session = dialect.Read();
        var now = stationery.Now;
        return session.Query<ExpiredRow>(Overdue, new { now = now.ToUnixTimeMilliseconds(), farthest = DeliveryPolicy.Farthest(now, options).ToUnixTimeMilliseconds(), most = MostAtOnce });
    }

    private sealed record ExpiredRow(long OutboxId, string OrderKey);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Warning, Message = "Gave up message {LogIndex} ({MessageId}) of {Sender} to {Recipient}: {Reason}. {Text}")]
    private static partial void GivenUp(ILogger log, long logIndex, string messageId, string sender, string recipient, NonDeliveryReason reason, string text);
}
