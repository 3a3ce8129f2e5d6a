namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Whom a certificate of a container belongs to.</summary>
public static class ContainerParty
{
    /// <summary>The hub: issuer of receipts, refusals and checkpoints.</summary>
    public const string Hub = "ICE";
}
