namespace Gateway.Faults.Model;

/// <summary>What a message must be answered with: a receipt, or an IE906 with this code.</summary>
internal enum Verdict
{
    Accepted = 0,

    /// <summary>The signature does not fit the document.</summary>
    NotProven = 14,

    /// <summary>The messageIdentification was used for another document.</summary>
    IdentificationTaken = 26,

    UnknownMovement = 90,

    OutOfSequence = 92,
}
