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

    public static StoreAccess Open(StoreOptions options, TimeProvider time)
    {
        var dialect = ExistingDatabase.Open(options);
        new SchemaMigrator(dialect, time).Run();
        var writer = new CommitWriter(dialect, options, NullLogger<CommitWriter>.Instance);
        writer.Start();
        return new StoreAccess(dialect, writer);
    }

    public Task<T> Run<T>(StoreWork<T> work) => Writer.Run(work, CancellationToken.None);

    public ValueTask DisposeAsync() => Writer.DisposeAsync();
}
