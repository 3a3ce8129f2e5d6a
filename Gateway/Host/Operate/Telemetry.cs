using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Retention;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Operate;

/// <summary>Every name of a meter, a span and a mark of the hub. Names are an interface to the operator's tools: they are added to, never renamed.</summary>
internal sealed class Telemetry : IDisposable
{
    public const string Name = "CatsIce.Gateway";

    /// <summary>Where all spans begin. Nobody listens unless Telemetry:TraceShare says so, and then to begin one costs nothing.</summary>
    public static readonly ActivitySource Spans = new(Name);

    /// <summary>Memory, collections and threads, as the platform tells them.</summary>
    public const string RuntimeName = "System.Runtime";

    /// <summary>Seconds: the promises of the specification are 0.5 s and 1 s (CSS-NFR-001).</summary>
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly Meter _meter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _converted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _throttled;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failedAttempts;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _revocation;
    private readonly Counter<long> _failedFetches;
    private readonly Counter<long> _removed;
    private readonly Counter<long> _archives;
    private readonly Histogram<double> _handling;
    private long _deliveredUntilNow;

    public Telemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _accepted = _meter.CreateCounter<long>("catsice.messages.accepted", "{message}", "Messages receipted for the first time, by type.");
        _duplicates = _meter.CreateCounter<long>("catsice.messages.duplicates", "{message}", "Messages that came again and got their first receipt again, by type.");
        _converted = _meter.CreateCounter<long>("catsice.messages.converted", "{message}", "Messages accepted and converted into the version of their recipient, by versions.");
        _refused = _meter.CreateCounter<long>("catsice.messages.refused", "{message}", "Messages refused, by kind of answer, code and reason.");
        _throttled = _meter.CreateCounter<long>("catsice.requests.throttled", "{request}", "Requests refused because they were too many, by participant and cause (rate, at_once, queue, memory, share_of_memory).");
        _delivered = _meter.CreateCounter<long>("catsice.deliveries.done", "{delivery}", "Deliveries confirmed by a receipt, by destination.");
        _failedAttempts = _meter.CreateCounter<long>("catsice.deliveries.failed_attempts", "{attempt}", "Delivery attempts that failed, by destination and cause.");
        _parked = _meter.CreateCounter<long>("catsice.deliveries.parked", "{delivery}", "Deliveries given up, by destination and cause.");
        _revocation = _meter.CreateCounter<long>("catsice.revocation.answers", "{answer}", "Whether a certificate is revoked: good, revoked, unknown refused, unknown accepted.");
        _failedFetches = _meter.CreateCounter<long>("catsice.revocation.failed_fetches", "{fetch}", "Looks at a source of revocation lists that gave none to be used, by source.");
        _removed = _meter.CreateCounter<long>("catsice.retention.removed", "{row}", "What was archived and removed (messages, refusals), or forgotten (alerts, nodes), by kind.");
        _archives = _meter.CreateCounter<long>("catsice.retention.archives", "{archive}", "Archives that were written.");
        _handling = _meter.CreateHistogram<double>("catsice.messages.duration", "s", "From the end of the body to the answer, by outcome.", tags: [], advice: Durations);
    }

    public void Accepted(string messageType) => _accepted.Add(1, new KeyValuePair<string, object?>("type", messageType));

    public void Duplicate(string messageType) => _duplicates.Add(1, new KeyValuePair<string, object?>("type", messageType));

    public void Converted(string from, string to) => _converted.Add(1, new TagList { { "from", from }, { "to", to } });

    /// <summary>Counts a refusal by its answer, and by the code and reason of its first problem.</summary>
    public void Refused(Refusal refusal)
    {
        switch (refusal)
        {
            case Refusal.Fault fault:
                Refused("Fault", fault.Code.ToString(), "");
                break;
            case Refusal.XmlNack nack:
                Refused("IE917", Invariant(nack.Problems[0].Code), "");
                break;
            case Refusal.FunctionalNack nack:
                Refused("IE906", Invariant(nack.Problems[0].Code), nack.Problems[0].Reason ?? "");
                break;
        }
    }

    public void Throttled(string participant, string cause) => _throttled.Add(1, new TagList { { "participant", participant }, { "cause", cause } });

    public void Handled(TimeSpan duration, string outcome) => _handling.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Deliveries that were confirmed by a receipt since the start.</summary>
    public long DeliveredUntilNow => Volatile.Read(ref _deliveredUntilNow);

    public void Delivered(string destination)
    {
        Interlocked.Increment(ref _deliveredUntilNow);
        _delivered.Add(1, new KeyValuePair<string, object?>("destination", destination));
    }

    public void AttemptFailed(string destination, string cause) => _failedAttempts.Add(1, new TagList { { "destination", destination }, { "cause", cause } });

    public void Parked(string destination, string cause) => _parked.Add(1, new TagList { { "destination", destination }, { "cause", cause } });

    public void RevocationAnswered(string outcome) => _revocation.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void RevocationFetchFailed(string source) => _failedFetches.Add(1, new KeyValuePair<string, object?>("source", source));

    public void Removed(RetentionReport report)
    {
        _archives.Add(report.Archives);
        foreach (var (kind, number) in new[] { ("messages", report.Messages), ("refusals", report.Refusals), ("alerts", report.Alerts), ("nodes", report.Nodes) })
        {
            _removed.Add(number, new KeyValuePair<string, object?>("kind", kind));
        }
    }

    /// <summary>Registers the gauge of the revocation lists; <paramref name="read"/> runs when somebody looks.</summary>
    public void ObserveRevocation(Func<IEnumerable<(string Issuer, TimeSpan Age)>> read) => _meter.CreateObservableGauge(
        "catsice.revocation.list_age",
        () => read().Select(list => new Measurement<double>(list.Age.TotalSeconds, new KeyValuePair<string, object?>("issuer", list.Issuer))),
        "s", "Time since the revocation list was last confirmed, by issuer.");

    /// <summary>Registers the gauge of the certificates' ends; <paramref name="read"/> runs when somebody looks.</summary>
    public void ObserveCertificates(Func<IEnumerable<CertificateFigure>> read) => _meter.CreateObservableGauge(
        "catsice.certificates.days_left",
        () => read().Select(figure => new Measurement<double>(figure.DaysLeft, new TagList { { "owner", figure.Owner }, { "purpose", figure.Purpose }, { "thumbprint", figure.Thumbprint } })),
        "d", "Days until a certificate ends, of the hub (ICE) and of the participants; negative when it has ended.");

    /// <summary>Registers the gauges of the outbox. Called once, by the owner of the outbox; <paramref name="read"/> runs when somebody looks.</summary>
    public void ObserveOutbox(Func<OutboxFigures> read)
    {
        _meter.CreateObservableGauge("catsice.outbox.depth", () => read().Depth, "{delivery}", "Deliveries not yet in a final state.");
        _meter.CreateObservableGauge("catsice.outbox.oldest", () => read().OldestAge.TotalSeconds, "s", "Age of the oldest delivery not yet in a final state.");
    }

    /// <summary>Registers what a message costs. Called once; <paramref name="read"/> runs when somebody looks.</summary>
    public void ObserveCost(Func<CostFigures> read)
    {
        _meter.CreateObservableCounter("catsice.process.written", () => Known<long>(read().ProcessWritten), "By", "Bytes that this process had written to disks (Linux).");
        _meter.CreateObservableCounter("catsice.store.log_written", () => Known<long>(read().LogWritten), "By", "Bytes that the database server has written to its log, for all its clients (PostgreSQL).");
        _meter.CreateObservableGauge("catsice.message.processor", () => Known<double>(read().ProcessorOfMessage?.TotalSeconds), "s",
            "Processor time of this process for each message whose delivery was confirmed, over the last minute.");
        _meter.CreateObservableGauge("catsice.message.written", () => Known<double>(read().WrittenOfMessage), "By",
            "Bytes written, by this process and to the log of the database server, for each message whose delivery was confirmed, over the last minute.");
    }

    /// <summary>Registers the gauge of the destinations: 0 well, 1 answered a Ping, 2 left alone. Called once, by who looks after them.</summary>
    public void ObserveDestinations(Func<IEnumerable<(string Destination, int State)>> read) =>
        _meter.CreateObservableGauge("catsice.destination.state",
            () => read().Select(known => new Measurement<int>(known.State, new KeyValuePair<string, object?>("destination", known.Destination))),
            "{state}", "How this node sees a destination: 0 well, 1 answered a Ping after it had been left alone, 2 left alone.");

    /// <summary>Registers the gauge of alerts. Called once, by who looks after them.</summary>
    public void ObserveAlerts(Func<IEnumerable<(string Kind, int Active)>> read) =>
        _meter.CreateObservableGauge("catsice.alerts.active", () => read().Select(one => new Measurement<int>(one.Active, new KeyValuePair<string, object?>("kind", one.Kind))),
            "{alert}", "Alerts that are active, by kind. What concerns all nodes is counted by the node that looks after it.");

    /// <summary>Registers the gauges of the evidence log. Called once, by who looks after it; <paramref name="read"/> runs when somebody looks.</summary>
    public void ObserveEvidence(Func<EvidenceFigures> read)
    {
        _meter.CreateObservableGauge("catsice.evidence.entries", () => read().Entries, "{entry}", "Entries of the evidence log.");
        _meter.CreateObservableGauge("catsice.evidence.unsigned", () => read().Unsigned, "{entry}", "Entries of the evidence log that are not under a checkpoint yet.");
        _meter.CreateObservableGauge("catsice.evidence.pending", () => read().Pending, "{entry}", "Facts that have no place in the evidence log yet.");
        _meter.CreateObservableGauge("catsice.evidence.oldest", () => read().OldestAge.TotalSeconds, "s", "Age of the oldest fact that has no place in the evidence log yet.");
        _meter.CreateObservableGauge("catsice.evidence.checkpoint_age", () => read().CheckpointAge.TotalSeconds, "s", "Time since the last checkpoint; none is made while nothing happens.");
    }

    public void Dispose() => _meter.Dispose();

    // What is not known is not shown as nothing.
    private static IEnumerable<Measurement<T>> Known<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    private void Refused(string answer, string code, string reason) =>
        _refused.Add(1, new TagList { { "answer", answer }, { "code", code }, { "reason", reason } });

    private static string Invariant(int code) => code.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Owner">ICE or a participant.</param>
/// <param name="Purpose">TlsServer, TlsClient, Signing; of a participant Tls or Signing.</param>
internal readonly record struct CertificateFigure(string Owner, string Purpose, string Thumbprint, double DaysLeft);

/// <param name="OldestAge">Zero when nothing waits.</param>
/// <param name="CheckpointAge">Zero when there is none.</param>
internal readonly record struct EvidenceFigures(long Entries, long Unsigned, long Pending, TimeSpan OldestAge, TimeSpan CheckpointAge);

/// <param name="OldestAge">Zero when nothing waits.</param>
internal readonly record struct OutboxFigures(long Depth, TimeSpan OldestAge);

/// <summary>The spans of a message's trace, in their order.</summary>
internal static class SpanName
{
    /// <summary>One request, from its headers to its answer.</summary>
    public const string Request = "ice.request";

    /// <summary>Who calls, whether he may, and the body as it comes in.</summary>
    public const string Receive = "ice.receive";

    /// <summary>The body into a document: canonical form, limits, schema.</summary>
    public const string Read = "ice.read";

    public const string Authenticate = "ice.authenticate";

    public const string Validate = "ice.validate";

    public const string Bridge = "ice.bridge";

    /// <summary>Waiting for the writer, its transaction with the receipt's signature, and the commit.</summary>
    public const string Store = "ice.store";

    /// <summary>One attempt to push, with what is written down of it.</summary>
    public const string Deliver = "ice.deliver";

    /// <summary>Given out to a participant that collects.</summary>
    public const string HandOut = "ice.hand_out";

    /// <summary>The participant's answer to what was handed out.</summary>
    public const string Confirm = "ice.confirm";
}

/// <summary>What spans tell. Never an MRN, and nothing of a document's content: a collector has other readers than the hub. The number leads to both, by <c>messages show</c>.</summary>
internal static class SpanMark
{
    public const string Method = "http.request.method";

    public const string Status = "http.response.status_code";

    /// <summary>The path as the hub knows it, without numbers and references.</summary>
    public const string Route = "http.route";

    public const string Type = "catsice.message.type";

    public const string Identification = "catsice.message.id";

    public const string Number = "catsice.message.number";

    public const string Version = "catsice.message.version";

    public const string Sender = "catsice.message.sender";

    public const string Recipient = "catsice.message.recipient";

    public const string Attempt = "catsice.delivery.attempt";

    /// <summary>accepted, duplicate, refused; of a delivery as the log says it.</summary>
    public const string Outcome = "catsice.outcome";

    /// <summary>Of a refusal: see docs/error-handling.md.</summary>
    public const string Code = "catsice.code";
}
