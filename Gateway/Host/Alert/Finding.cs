namespace CatsIce.Gateway.Alert;

/// <summary>What may be wrong. The names are an interface to the operator's tools: they are added to, never renamed.</summary>
internal enum AlertKind
{
    /// <summary>The oldest message to a destination waits too long.</summary>
    OldestUndelivered,

    /// <summary>Deliveries to a destination were given up.</summary>
    DeliveryGivenUp,

    /// <summary>A node can't reach a destination.</summary>
    DestinationLeftAlone,

    /// <summary>A certificate ends soon, and no later one is there.</summary>
    CertificateEnds,

    /// <summary>A revocation list was not confirmed for long; soon nobody can tell whether certificates are revoked.</summary>
    RevocationListOld,

    /// <summary>A node has not said for a while that it lives.</summary>
    NodeStalled,

    /// <summary>A node takes no work: its clock, its database.</summary>
    NotTakingWork,

    /// <summary>More waits for the database than a node should have; soon new messages are refused.</summary>
    QueueFilling,

    /// <summary>What has happened waits too long for its place in the evidence log.</summary>
    EvidenceBehind,

    /// <summary>Checkpoints of the evidence log are not made, or not written into their folder.</summary>
    CheckpointNotWritten,

    /// <summary>Archives can't be written, or are not what they were: nothing is deleted.</summary>
    RetentionStopped,

    /// <summary>A node can't look after its alerts, because its database is away.</summary>
    AlertsBlind,
}

/// <summary>Something that is wrong at this moment.</summary>
/// <param name="Subject">What it is about: a destination, a certificate, a node. With the kind it makes the alert.</param>
/// <param name="Urgency">1 look at it, 2 soon, 3 now.</param>
/// <param name="Detail">One sentence for the operator. Never content of documents.</param>
internal sealed record Finding(AlertKind Kind, string Subject, int Urgency, string Detail);
