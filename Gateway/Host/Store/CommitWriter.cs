using System.Data;
using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store;

/// <summary>Writes to the database, on threads of its own: one where the engine has one writer, some where it has many. Whatever has queued up while the last commit was on
/// its way goes into the next one: a lone message waits for nobody, a crowd shares the cost of reaching the disk. Commits begin in a pace, so that a crowd is gathered before the disk is the bottleneck.</summary>
internal sealed partial class CommitWriter(Dialect dialect, StoreOptions options, ILogger<CommitWriter> log) : IAsyncDisposable
{
    private readonly WorkQueue _queue = new(options.QueueLength, options.BatchSize, options.CommitPace);
    private readonly Lock _state = new();
    private Task? _running;
    private int _away;

    /// <summary>Pieces of work that wait for the writer.</summary>
    public int QueueLength => _queue.Count;

    /// <summary>False since the database could not take work, until a commit has succeeded again.</summary>
    public bool IsUp => Volatile.Read(ref _away) == 0;

    /// <summary>Opens the connections and begins to write. Migrations must have run.</summary>
    public void Start()
    {
        lock (_state)
        {
            _running ??= Task.WhenAll(Enumerable.Range(0, dialect.IsShared ? options.Writers : 1).Select(_ => dialect.OpenWriter()).ToList().Select(connection =>
                Task.Factory.StartNew(() => Write(connection), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }
    }

    /// <summary>Queues work unless the queue is full or the writer has been stopped. Never waits: who is turned away says "throttled".</summary>
    public bool TryEnqueue(StoreWork work) => _queue.TryAddNew(work);

    /// <summary>Queues work of the hub itself, which must not be turned away and goes before new messages.</summary>
    public async Task<T> Run<T>(StoreWork<T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _queue.AddOwn(work);
        return await work.Done;
    }

    /// <summary>Takes no more work, commits what is queued, and ends.</summary>
    public async Task Stop()
    {
        _queue.End();
        if (_running is { } running)
        {
            await running;
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private void Write(DbConnection first)
    {
        var connection = first;
        var (batch, held) = (new List<StoreWork>(options.BatchSize), new List<StoreWork>());
        while (_queue.Wait(held.Count > 0))
        {
            held = Gather(batch, held);
            if (batch.Count == 0)
            {
                continue;
            }
            try
            {
                connection ??= Reopen(batch);
                new CommitBatch(dialect, connection).Run(batch);
                Reached();
                dialect.AfterCommit(connection);
            }
            catch (Exception exception)
            {
                // A connection that broke in the middle may say so only by its state: what failed last was then the attempt to undo.
                var trouble = connection is { State: not ConnectionState.Open } ? Trouble.OfTheConnection : dialect.Judge(exception);
                if (trouble == Trouble.OfTheConnection)
                {
                    connection?.Dispose();
                    connection = null;
                }
                if (trouble is Trouble.OfTheConnection or Trouble.OfTheDatabase)
                {
                    NotReached(exception);
                }
                else
                {
                    CommitFailed(log, batch.Count, dialect.Name, exception);
                }
            }
            batch.Clear();
        }
        connection?.Dispose();
    }

    /// <summary>Fills a batch in which no two pieces of work are on one line, so that what each has asked for is still so when it decides.</summary>
    /// <returns>Those that must wait for the next, in their order.</returns>
    private List<StoreWork> Gather(List<StoreWork> batch, List<StoreWork> held)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var later = new List<StoreWork>();
        held.ForEach(Place);
        while (batch.Count < options.BatchSize && later.Count < options.BatchSize && _queue.TryTake(out var work))
        {
            Place(work);
        }
        return later;

        void Place(StoreWork work)
        {
            var isFree = true;
            foreach (var line in work.Lines)
            {
                isFree &= !taken.Contains(line);
            }
            taken.UnionWith(work.Lines);
            (isFree && batch.Count < options.BatchSize ? batch : later).Add(work);
        }
    }

    private DbConnection Reopen(List<StoreWork> batch)
    {
        try
        {
            return dialect.OpenWriter();
        }
        catch (Exception exception)
        {
            batch.ForEach(work => work.Failed(exception));
            throw;
        }
    }

    private void Reached()
    {
        if (Interlocked.Exchange(ref _away, 0) == 1)
        {
            DatabaseIsBack(log, dialect.Name);
        }
    }

    // Said once: while it is away every batch meets the same.
    private void NotReached(Exception exception)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            DatabaseIsAway(log, dialect.Name, exception);
        }
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A commit of {Pieces} pieces of work failed on {Database}; nothing of them was stored and each caller was told")]
    private static partial void CommitFailed(ILogger log, int pieces, string database, Exception exception);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "{Database} takes no work; new messages are answered 'not now' until it is back")]
    private static partial void DatabaseIsAway(ILogger log, string database, Exception exception);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "{Database} works again; messages are taken again")]
    private static partial void DatabaseIsBack(ILogger log, string database);
}
