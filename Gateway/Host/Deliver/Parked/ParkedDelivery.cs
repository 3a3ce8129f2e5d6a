namespace CatsIce.Gateway.Deliver.Parked;

/// <summary>A delivery that was given up and may be sent on its way again. <see cref="LogIndex"/> is the hub's message number, as in receipts and Status.</summary>
internal sealed record ParkedDelivery
{
    public long OutboxId { get; init; }

    public long LogIndex { get; init; }

    public string Sender { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string MessageId { get; init; } = "";

    public string Type { get; init; } = "";

    public string? Mrn { get; init; }

    public string OrderKey { get; init; } = "";

    public string Priority { get; init; } = "";

    public long ReceivedAtMs { get; init; }

    public long ParkedAtMs { get; init; }

    public long Attempts { get; init; }

    public DateTimeOffset ReceivedAt => DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAtMs);

    public DateTimeOffset ParkedAt => DateTimeOffset.FromUnixTimeMilliseconds(ParkedAtMs);
}

/// <summary>Which parked deliveries are meant. Empty texts and no numbers: all.</summary>
/// <param name="Since">Given up then or later.</param>
internal sealed record ParkedFilter(string Recipient, string Sender, string Mrn, DateTimeOffset Since, IReadOnlyList<long> Numbers);
