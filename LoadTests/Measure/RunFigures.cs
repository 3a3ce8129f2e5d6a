using System.Collections.Immutable;

namespace CatsIce.LoadTests.Measure;

/// <summary>Everything that a run found out, apart from its series: what thresholds are held against.</summary>
internal sealed record RunFigures
{
    /// <summary>Of phases that are judged: from the moment a message was due to its answer, for those that were answered as they must be.</summary>
    public required Latencies Acceptance { get; init; }

    /// <summary>The same from the moment it was sent: what a generator that waits for answers would tell.</summary>
    public required Latencies Service { get; init; }

    /// <summary>From the moment a message was due to the moment at which its recipient had it; without those of a country that was down, until its backlog was gone.</summary>
    public required Latencies Delivery { get; init; }

    /// <summary>The deliveries to a country that was down, from the outage until its backlog was gone.</summary>
    public required Latencies DeliveryAfterOutage { get; init; }

    /// <summary>From the moment the first message of a movement was due to the delivery of its last.</summary>
    public required Latencies Movement { get; init; }

    /// <summary>Of messages that were answered otherwise than they must be, or not sent by the network.</summary>
    public required Latencies Failed { get; init; }

    public required Latencies TimedOut { get; init; }

    /// <summary>Of the generator itself.</summary>
    public required Latencies Lateness { get; init; }

    /// <summary>Slots of all phases, and what became of them.</summary>
    public required SlotCounts Slots { get; init; }

    /// <summary>Messages a second that were planned and those that were answered as they must be, in the phases that are judged.</summary>
    public required double PlannedRate { get; init; }

    public required double AchievedRate { get; init; }

    public required Reconciled Reconciliation { get; init; }

    public required OutageFigures? Outage { get; init; }

    public required HubFigures Hub { get; init; }

    /// <summary>How answers were: code, and how often.</summary>
    public required ImmutableSortedDictionary<string, long> Answers { get; init; }

    /// <summary>Answers and deliveries that were verified to the last signature, and those that did not hold.</summary>
    public required long Sampled { get; init; }

    public required long SamplesWrong { get; init; }

    /// <summary>p99 of acceptance in the last third of the judged time, over that of the first; null when either has none.</summary>
    public required double? DriftOfAcceptance { get; init; }

    /// <summary>The generator's share of all processors; 0 to 1.</summary>
    public required double GeneratorProcessors { get; init; }

    public required TimeSpan Elapsed { get; init; }
}

internal sealed record SlotCounts(long Planned, long Answered, long Failed, long TimedOut, long Unsent, long Withheld, long Undispatched);

/// <param name="BacklogAtReturn">Receipted messages that the country had not got when it came back.</param>
/// <param name="FirstAfter">From its return to its first delivery.</param>
/// <param name="Drained">From its return to the delivery of the last message of that backlog; null when it was not drained.</param>
internal sealed record OutageFigures(string Country, TimeSpan Length, long BacklogAtReturn, TimeSpan? FirstAfter, TimeSpan? Drained)
{
    /// <summary>Messages of the backlog a second, from the return to the last of them.</summary>
    public double? DrainRate => Drained is { } time && time > TimeSpan.Zero ? BacklogAtReturn / time.TotalSeconds : null;
}

/// <summary>What the run cost the hub; null where it could not be seen.</summary>
/// <param name="ReadyAfter">From its start to ready, with an empty database that it makes.</param>
/// <param name="MemoryDrift">Memory at the end of the last third of the judged time, over that of the first.</param>
internal sealed record HubFigures(
    double? ProcessorMicrosecondsPerMessage, double? BytesWrittenPerMessage, double? MemoryIdle, double? MemoryMost, double? MemoryDrift, double? OutboxMost, double? OldestMost, TimeSpan? ReadyAfter);
