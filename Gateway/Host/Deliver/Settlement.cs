using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Deliver;

/// <summary>Writes down what an attempt came to, and what follows from it by <see cref="DeliveryPolicy"/>.</summary>
internal sealed partial class Settlement(
    CommitWriter writer, ParkingDesk parking, DeliverOptions options, DeliveryBell bell, Telemetry telemetry, TimeProvider clock, ILogger<Settlement> log)
{
    public async Task Settle(LeasedDelivery delivery, string owner, AttemptResult result, DateTimeOffset startedAt)
    {
        var now = clock.GetUtcNow();
        if (result is AttemptResult.Delivered or AttemptResult.RefusedByDestination)
        {
            CrashPoint.Pass(CrashPoint.BeforeMark);
            var ended = await writer.Run(new EndDelivery(delivery, result, startedAt, now), CancellationToken.None);
            CrashPoint.Pass(CrashPoint.AfterMark);
            if (result is AttemptResult.Delivered)
            {
                telemetry.Delivered(delivery.Recipient);
            }
            Ended(log, delivery.LogIndex, delivery.Recipient, delivery.Attempt, result.Outcome);
            if (ended.NextIsDue)
            {
                bell.Ring(delivery.Recipient);
            }
            return;
        }
        telemetry.AttemptFailed(delivery.Recipient, result.Outcome);
        var permanent = result is AttemptResult.Failed { Permanent: true };
        switch (DeliveryPolicy.AfterFailure(delivery.AttemptsNow, permanent, now, delivery.ExpiresAt, Random.Shared.NextDouble(), options, (result as AttemptResult.Failed)?.Busy?.RetryAfter))
        {
            case DeliveryDecision.Retry retry:
                CrashPoint.Pass(CrashPoint.BeforePostpone);
                await writer.Run(new PostponeDelivery(delivery, owner, result, startedAt, now, retry.At), CancellationToken.None);
                CrashPoint.Pass(CrashPoint.AfterPostpone);
                AttemptFailed(log, delivery.Attempt, delivery.LogIndex, delivery.Recipient, result.Explanation, retry.At);
                break;
            case DeliveryDecision.Park park:
                // Not due again until it is parked, or a worker would take it in between. Who has lost the lease parks nothing: another attempt is under way.
                if (await writer.Run(new PostponeDelivery(delivery, owner, result, startedAt, now, now + options.Lease), CancellationToken.None))
                {
                    await parking.Park(delivery.OutboxId, delivery.OrderKey, park.Reason, $"{park.Text} {result.Explanation}");
                }
                break;
        }
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "Message {LogIndex} to {Recipient}, attempt {Attempt}: {Outcome}")]
    private static partial void Ended(ILogger log, long logIndex, string recipient, long attempt, string outcome);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Warning, Message = "Attempt {Attempt} of message {LogIndex} to {Recipient} failed: {Why}; next at {NextAt:O}")]
    private static partial void AttemptFailed(ILogger log, long attempt, long logIndex, string recipient, string why, DateTimeOffset nextAt);
}
