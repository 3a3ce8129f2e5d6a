namespace CatsIce.NationalSystem.Outbox;

/// <summary>What becomes of a message that waits: the hub receipts or refuses it, for good.</summary>
internal static class OutboxStates
{
    public const string Receipted = "Receipted";
    public const string Refused = "Refused";
}
