using System.Globalization;
using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Alert;

/// <summary>What concerns all nodes; one of them looks.</summary>
internal sealed class SharedFindings(Dialect dialect, ParticipantDirectory directory, Duties duties, AlertOptions options, EvidenceOptions evidence, EvidenceGauge log, TimeProvider clock)
{
    /// <summary>A node that died and was not replaced under its name is a matter for a day: names of machines that come and go never come back.</summary>
    private static readonly TimeSpan RememberNodes = TimeSpan.FromDays(1);

    // In the words of the index over what is not delivered; a plain GROUP BY recipient lures the embedded engine into reading all deliveries there ever were, in that order.
    private static readonly Statement Waiting = new(
        """
        SELECT COALESCE(o.recipient, '') AS Recipient, COUNT(1) AS Number, MIN(m.received_at) AS AtMs
        FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = 'Pending' AND o.state <> 'Delivered'
        GROUP BY COALESCE(o.recipient, '') HAVING MIN(m.received_at) < @before
        """);

    private static readonly Statement GivenUp = new(
        "SELECT recipient AS Recipient, COUNT(1) AS Number, MAX(ended_at) AS AtMs FROM outbox WHERE state = 'Parked' AND ended_at >= @since GROUP BY recipient");

    private static readonly Statement Stalled = new(
        "SELECT name AS Recipient, 1 AS Number, seen_at AS AtMs FROM node WHERE stopped_at IS NULL AND seen_at < @before AND seen_at >= @since");

    public IReadOnlyList<Finding> Look()
    {
        var now = clock.GetUtcNow();
        using var session = dialect.Read();
        return
        [
            .. session.Query<Row>(Waiting, new { before = (now - options.Undelivered).ToUnixTimeMilliseconds() }).Select(row => new Finding(
                AlertKind.OldestUndelivered, row.Recipient, 2,
                $"{row.Number} messages to {row.Recipient} wait; the oldest was received {Time(row.AtMs)}, {Minutes(now - At(row.AtMs))} minutes ago.")),
            .. session.Query<Row>(GivenUp, new { since = (now - options.GivenUpWithin).ToUnixTimeMilliseconds() }).Select(row => new Finding(
                AlertKind.DeliveryGivenUp, row.Recipient, 2,
                $"{row.Number} deliveries to {row.Recipient} were given up, the last {Time(row.AtMs)}; 'parked list --to {row.Recipient}' shows them.")),
            .. session.Query<Row>(Stalled, new { before = (now - duties.Lease).ToUnixTimeMilliseconds(), since = (now - RememberNodes).ToUnixTimeMilliseconds() }).Select(row => new Finding(
                AlertKind.NodeStalled, row.Recipient, 3, $"Node {row.Recipient} was last seen {Time(row.AtMs)} and has not said that it stops.")),
            .. log.OldestPending() is { } oldest && now - oldest > evidence.Behind ? [new Finding(
                AlertKind.EvidenceBehind, "evidence", 2, $"What happened {Time(oldest.ToUnixTimeMilliseconds())}, {Minutes(now - oldest)} minutes ago, has no place in the evidence log yet; the log of the node that has the duty says why.")]
                : Array.Empty<Finding>(),
            .. directory.Current.All.Where(party => party.Status != ParticipantStatus.Suspended).SelectMany(party => CertificateFindings.Of(party, now)),
        ];
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string Time(long milliseconds) => At(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan span) => span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);

    private sealed record Row
    {
        public string Recipient { get; init; } = "";

        public long Number { get; init; }

        public long AtMs { get; init; }
    }
}
