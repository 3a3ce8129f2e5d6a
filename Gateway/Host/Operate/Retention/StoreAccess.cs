using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Microsoft.Extensions.Logging.Abstractions;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary>An existing database brought to this version, and a writer on it, for verbs that work beside running hubs.</summary>
internal sealed class StoreAccess : IAsyncDisposable
{
    private StoreAccess(Dialect dialect, CommitWriter writer) => (Dialect, Writer) = (dialect, writer);

    public Dialect Dialect { get; }

    public CommitWriter Writer { get; }

    public static StoreAccess Open(StoreOptions options, TimeProvider time) => Open(ExistingDatabase.Open(options), options, time);

    /// <summary>As <see cref="Open(StoreOptions, TimeProvider)"/>, for what may come before the hub was ever started.</summary>
    public static StoreAccess OpenOrMake(StoreOptions options, TimeProvider time) => Open(Databases.Of(options), options, time);

    public Task<T> Run<T>(StoreWork<T> work) => Writer.Run(work, CancellationToken.None);

    public ValueTask DisposeAsync() => Writer.DisposeAsync();

    private static StoreAccess Open(Dialect dialect, StoreOptions options, TimeProvider time)
    {
        new SchemaMigrator(dialect, time).Run();
        var writer = new CommitWriter(dialect, options, NullLogger<CommitWriter>.Instance);
        writer.Start();
        return new StoreAccess(dialect, writer);
    }
}
