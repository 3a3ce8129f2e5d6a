namespace CatsIce.Protocol.Evidence.Log;

/// <summary>What a leaf of the evidence log speaks of. The names are part of what is hashed: they never change.</summary>
public enum EvidenceKind
{
    /// <summary>A message was stored and receipted (see <see cref="AcceptedFact"/>).</summary>
    Accepted,

    /// <summary>A document was refused with a signed NACK (see <see cref="RefusedFact"/>).</summary>
    Refused,

    /// <summary>A delivery was tried (see <see cref="AttemptedFact"/>).</summary>
    Attempted,

    /// <summary>The participants registry changed: one row of its audit.</summary>
    RegistryChanged,

    /// <summary>A delivery that was given up was sent on its way again.</summary>
    Requeued,

    /// <summary>A hub started, or took new keys: its settings without secrets, and the certificates in use.</summary>
    Configured,

    /// <summary>Something may not be deleted from now on.</summary>
    HoldPlaced,

    /// <summary>It may be deleted again.</summary>
    HoldLifted,

    /// <summary>Messages were moved into an archive.</summary>
    Archived,

    /// <summary>Somebody did something at the console, or to its accounts: one row of its audit.</summary>
    ConsoleActed,
}
