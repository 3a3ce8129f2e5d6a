namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>One thing that was looked at, and what came of it. Its texts may quote what somebody else wrote: they are one line each, and no more than that.</summary>
/// <param name="Where">A file of the container or of the command line, or what in it.</param>
/// <param name="Meaning">What follows from it.</param>
public sealed record EvidenceFinding(FindingState State, EvidenceTopic Topic, string Where, string Meaning)
{
    /// <summary>Only with <see cref="FindingState.Broken"/>.</summary>
    public string? Expected { get; init; }

    public string? Found { get; init; }
}

public enum FindingState
{
    /// <summary>It was checked and is as it must be.</summary>
    Holds,

    /// <summary>It was checked and is not.</summary>
    Broken,

    /// <summary>It can't be checked with what is at hand.</summary>
    Unknown,
}

/// <summary>What a finding is about, in the order in which they are told.</summary>
public enum EvidenceTopic
{
    /// <summary>The ZIP file as such.</summary>
    Form,

    /// <summary>The hub's signature over all files.</summary>
    ContainerSignature,

    /// <summary>The digest of one file.</summary>
    File,

    /// <summary>A document and the signature of its origin.</summary>
    Document,

    /// <summary>The hub's receipt for a document.</summary>
    Receipt,

    /// <summary>The copy in another version that was delivered.</summary>
    ConvertedCopy,

    /// <summary>A destination's receipt or refusal.</summary>
    Delivery,

    /// <summary>A refused document and the hub's answer.</summary>
    Refusal,

    /// <summary>An entry of the log, and whether it agrees with the documents.</summary>
    Entry,

    /// <summary>The way from an entry to the root of the checkpoint.</summary>
    Proof,

    Checkpoint,

    /// <summary>Whose a certificate is, and when it is valid.</summary>
    Certificate,

    /// <summary>Who stands above a certificate.</summary>
    Trust,

    Revocation,

    /// <summary>What was signed with a certificate that is revoked, and whether the log had it before.</summary>
    SignedBeforeRevocation,

    /// <summary>The comparison with a checkpoint that was kept elsewhere.</summary>
    Anchor,
}
