namespace CatsIce.Protocol.Evidence.Container;

/// <summary>What a container may be: kept by who writes one, and asked by who reads one before anything is unpacked.</summary>
public sealed record ContainerLimits
{
    public static ContainerLimits Default { get; } = new();

    /// <summary>Files. Default 20,000: some 2,000 messages with their receipts, deliveries, entries and proofs.</summary>
    public int MostFiles { get; init; } = 20_000;

    /// <summary>Bytes of one file. Default 64 Mi: twice the longest canonical document.</summary>
    public int MostBytesOfFile { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of the container, packed. Default 2 Gi less one: larger ones would need ZIP64, which is not read here.</summary>
    public long MostBytes { get; init; } = int.MaxValue;

    /// <summary>Bytes of all files together, unpacked, for each byte of the container. Default 200; see <see cref="FreeOfRatio"/>.</summary>
    public int MostRatio { get; init; } = 200;

    /// <summary>So many bytes unpacked are let be, whatever the ratio: a single document may pack very well. Default 256 Mi.</summary>
    public long FreeOfRatio { get; init; } = 256 * 1024 * 1024;
}
