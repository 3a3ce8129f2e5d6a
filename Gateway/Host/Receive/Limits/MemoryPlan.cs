namespace CatsIce.Gateway.Receive.Limits;

/// <summary>How the memory that the runtime may use (of the machine, of the container, or <c>DOTNET_GCHeapHardLimit</c>) is shared out among what grows with the size of
/// documents. The rest is for the specifications, the databases' drivers and the runtime itself.</summary>
/// <param name="Bodies">Bytes of the bodies under way, see <see cref="BodyBudget"/>.</param>
/// <param name="Checks">Bytes for documents that are checked at the same time.</param>
/// <param name="Outgoing">Bytes of documents on their way out at the same time.</param>
internal sealed record MemoryPlan(long Bodies, long Checks, long Outgoing)
{
    /// <summary>Bytes that the checks of a document need at the most for each byte of its body: canonical form, tree, findings, what is stored. Measured, see docs/operate/sizing.md.</summary>
    public const int CheckedTimes = 6;

    /// <summary>As much of it as the runtime may use now.</summary>
    public static MemoryPlan OfThisProcess(ReceiveOptions options) => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, options);

    /// <param name="available">Bytes that the runtime may use for everything.</param>
    public static MemoryPlan Of(long available, ReceiveOptions options) => new(
        // The largest body always has room: one participant gets half.
        Math.Max(2L * options.MostBodyBytes, Math.Min(options.MemoryBudget, available / 8 * 3)), available / 4, available / 16 * 3);
}
