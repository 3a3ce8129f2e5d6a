namespace CatsIce.Benchmarks.Pipelines;

/// <summary>Takes a message from its bytes to a durable, signed receipt.</summary>
internal abstract class Pipeline : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>All of these, as many at a time as it likes; fails unless each is receipted.</summary>
    public abstract Task Take(byte[][] documents);

    public abstract ValueTask DisposeAsync();
}
