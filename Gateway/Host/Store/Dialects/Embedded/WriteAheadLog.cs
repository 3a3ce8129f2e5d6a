using SQLitePCL;

namespace CatsIce.Gateway.Store.Dialects.Embedded;

/// <summary>Brings the pages of the write-ahead log into the database file. The engine's own way is to do that within a commit, every thousand pages: each time everybody waits for it, and a page that many commits
/// change is written many times over. Here more is let come together, and it is copied beside the writer, which only does the short rest: then the log is used again from its beginning. Nothing depends on it
/// but the size of the log: what could not be copied stays in it, durable, and is copied later. Told by the thread that writes.</summary>
/// <param name="open">A connection that may write, for copying beside the writer.</param>
/// <param name="enough">Pages that come together before they are copied; 8,192 are 32 MiB. A hub that was killed reads as much when it starts again.</param>
internal sealed class WriteAheadLog(Func<PreparingConnection> open, int enough = 8192) : IDisposable
{
    // SQLITE_DBSTATUS_CACHE_WRITE
    private const int PagesWritten = 9;

    // SQLITE_CHECKPOINT_PASSIVE
    private const int Passive = 0;

    private PreparingConnection? _beside;
    private Task _copying = Task.CompletedTask;
    private bool _isCopied;
    private long _pages;

    /// <summary>The writer has committed.</summary>
    public void Grown(sqlite3 writer)
    {
        raw.sqlite3_db_status(writer, PagesWritten, out var written, out _, 1);
        _pages += written;
        if (_pages < enough || !_copying.IsCompleted)
        {
            return;
        }
        if (_isCopied)
        {
            // Where somebody still reads an older state it is tried again a little later.
            _pages = Copy(writer) ? 0 : enough - (enough / 8);
            _isCopied = false;
        }
        else
        {
            // When it fails, all of it is the rest that the writer copies.
            _isCopied = true;
            _copying = Task.Factory.StartNew(() => Copy((_beside ??= open()).Handle!), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    public void Dispose()
    {
        Task.WaitAny(_copying);
        _beside?.Dispose();
    }

    /// <summary>Waits for nobody: what readers still need of the log, and what is written meanwhile, stays in it.</summary>
    /// <returns>True when nothing is left in the log.</returns>
    private static bool Copy(sqlite3 connection) =>
        raw.sqlite3_wal_checkpoint_v2(connection, "main", Passive, out var pages, out var copied) == raw.SQLITE_OK && pages == copied;
}
