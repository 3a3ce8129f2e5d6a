using System.Threading.Channels;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store;

/// <summary>The one writer of the database, on a thread of its own. Whatever has queued up while the last commit was on its way goes into the
/// next one: a lone message waits for nobody, a crowd shares the cost of reaching the disk.</summary>
internal sealed partial class CommitWriter(Dialect dialect, StoreOptions options, ILogger<CommitWriter> log) : IAsyncDisposable
{
    private readonly Channel<StoreWork> _queue = Channel.CreateBounded<StoreWork>(
        new BoundedChannelOptions(options.QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private Task? _running;

    /// <summary>Pieces of work that wait for the writer.</summary>
    public int QueueLength => _queue.Reader.Count;

    /// <summary>Opens the connection and begins to write. Migrations must have run.</summary>
    public void Start()
    {
        var connection = dialect.OpenWriter();
        _running ??= Task.Factory.StartNew(
            () => { using (connection) { Write(new CommitBatch(dialect, connection)); } },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Queues work unless the queue is full or the writer has been stopped. Never waits: who is turned away says "throttled".</summary>
    public bool TryEnqueue(StoreWork work) => _queue.Writer.TryWrite(work);

    /// <summary>Queues work and waits for room; for work of the hub itself, which must not be turned away.</summary>
    public async Task<T> Run<T>(StoreWork<T> work, CancellationToken cancel)
    {
        await _queue.Writer.WriteAsync(work, cancel);
        return await work.Done;
    }

    /// <summary>Takes no more work, commits what is queued, and ends.</summary>
    public async Task Stop()
    {
        _queue.Writer.TryComplete();
        if (_running is { } running)
        {
            await running;
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private void Write(CommitBatch commit)
    {
        var batch = new List<StoreWork>(options.BatchSize);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < options.BatchSize && _queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }
            try
            {
                commit.Run(batch);
            }
            catch (Exception exception)
            {
                CommitFailed(log, batch.Count, dialect.Name, exception);
            }
            batch.Clear();
        }
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A commit of {Pieces} pieces of work failed on {Database}; nothing of them was stored and each caller was told")]
    private static partial void CommitFailed(ILogger log, int pieces, string database, Exception exception);
}
