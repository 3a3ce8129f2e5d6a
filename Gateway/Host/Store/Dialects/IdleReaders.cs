using System.Collections.Concurrent;
using SQLitePCL;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>Connections for reading that were used and will be used again, with what they have prepared: opening one costs more than most queries. Thread-safe.</summary>
internal sealed class IdleReaders : IDisposable
{
    // Each may hold two megabytes of pages. More readers at once are rare, and are opened and closed as before.
    private const int Most = 4;

    private readonly ConcurrentBag<PreparingConnection> _readers = [];
    private volatile bool _ended;

    /// <returns>Null when there is none.</returns>
    public PreparingConnection? Take() => _readers.TryTake(out var reader) ? reader : null;

    /// <summary>Keeps a reader, or closes it where it is one too many or may not be as a new one.</summary>
    public void Keep(PreparingConnection reader)
    {
        if (_ended || _readers.Count >= Most || !IsAsNew(reader))
        {
            reader.Dispose();
            return;
        }
        _readers.Add(reader);
        if (_ended)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _ended = true;
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    // A query that was left in the middle holds its state of the database, and what follows an error of the disk may be in the pages that are held.
    private static bool IsAsNew(PreparingConnection reader) => reader.Handle is { } database && !reader.IsReading
        && raw.sqlite3_errcode(database) is (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) && raw.sqlite3_get_autocommit(database) != 0;
}
