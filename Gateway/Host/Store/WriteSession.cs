using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;
using Dapper;

namespace CatsIce.Gateway.Store;

/// <summary>The open transaction of one batch, as seen by a piece of work. Used by the writer's thread only.</summary>
internal sealed class WriteSession(Dialect dialect, DbTransaction transaction)
{
    private readonly Dictionary<long, object> _accepted = [];
    private long? _lastLogIndex;

    /// <summary>The next number of the message log. Without gaps: a number taken in a piece of work that is undone is given again.</summary>
    public long NextLogIndex()
    {
        _lastLogIndex ??= Single<long>("SELECT COALESCE(MAX(log_index), 0) FROM message");
        return (_lastLogIndex = _lastLogIndex.Value + 1).Value;
    }

    public bool TryInsert(string insert, object row) => dialect.TryInsert(transaction, insert, row);

    public int Execute(string sql, object? parameters = null) => transaction.Connection!.Execute(sql, parameters, transaction);

    public List<T> Query<T>(string sql, object? parameters = null) => transaction.Connection!.Query<T>(sql, parameters, transaction).AsList();

    public T? Find<T>(string sql, object? parameters = null) => transaction.Connection!.QuerySingleOrDefault<T>(sql, parameters, transaction);

    public T Single<T>(string sql, object? parameters = null) => transaction.Connection!.QuerySingle<T>(sql, parameters, transaction);

    public string FirstRows(string parameter) => dialect.FirstRows(parameter);

    /// <summary>Runs a piece of work so that it happens wholly or not at all: undone when it answers false or throws.</summary>
    public bool Undoable(Func<bool> work)
    {
        const string Savepoint = "piece";
        var lastLogIndex = _lastLogIndex;
        transaction.Save(Savepoint);
        var keep = false;
        try
        {
            keep = work();
            return keep;
        }
        finally
        {
            if (!keep)
            {
                transaction.Rollback(Savepoint);
                _lastLogIndex = lastLogIndex;
            }
            transaction.Release(Savepoint);
        }
    }

    /// <summary>Remembers the work that accepted a message in this batch, for a duplicate that arrives in the same batch.</summary>
    public void Remember(long logIndex, object work) => _accepted[logIndex] = work;

    public T? Remembered<T>(long logIndex) where T : class => _accepted.GetValueOrDefault(logIndex) as T;
}
