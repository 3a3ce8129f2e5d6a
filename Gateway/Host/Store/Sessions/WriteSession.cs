using System.Data.Common;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;
using Dapper;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>The open transaction of one batch, as seen by a piece of work. Used by one thread only.</summary>
internal sealed class WriteSession : Session
{
    private const string LogIndexSequence = "message_log_index";

    // Where there is one writer the log itself says what comes next; it then has no gaps, and gives no number again that has gone into an archive.
    private static readonly Statement NextNumber = new(d => d.NextOf(LogIndexSequence) is { } next ? $"SELECT {next}" : "SELECT COALESCE(MAX(n), 0) + 1 FROM (SELECT MAX(log_index) AS n FROM message UNION ALL SELECT MAX(log_index) FROM archived_message)");

    private readonly DbTransaction _transaction;
    private readonly Dictionary<long, object> _accepted = [];
    private readonly List<long> _numbers = [];
    private readonly PendingEntries _entries = new();
    private int _given;

    public WriteSession(Dialect dialect, DbTransaction transaction)
        : base(dialect, transaction.Connection!, transaction) => _transaction = transaction;

    /// <summary>The next number of the message log. It grows with every transaction that holds the same lines; a number taken in a piece of work that is undone is given again.</summary>
    public long NextLogIndex()
    {
        if (_given == _numbers.Count)
        {
            _numbers.Add(Dialect.NextOf(LogIndexSequence) is null && _numbers.Count > 0 ? _numbers[^1] + 1 : Single<long>(NextNumber));
        }
        return _numbers[_given++];
    }

    public int Execute(Statement statement, object? parameters = null) => _transaction.Connection!.Execute(statement.For(Dialect), parameters, _transaction);

    /// <summary>Inserts a row unless a unique index forbids it.</summary>
    public bool TryInsert(Statement insert, object row) => Dialect.TryInsert(_transaction, insert.For(Dialect), row);

    /// <summary>Enters a fact of this transaction into the evidence log; it becomes durable with the fact.</summary>
    public void Record(EvidenceEntry entry) => Record(LogRow.Of(entry));

    /// <summary>As the other, for an entry that was hashed before, beside the thread that writes.</summary>
    public void Record(LogRow entry) => _entries.Add(entry);

    /// <summary>Writes what was recorded. Called once, before the commit.</summary>
    public void WriteRecorded() => _entries.Write(this);

    /// <summary>Runs a piece of work so that it happens wholly or not at all: undone when it answers false or throws.</summary>
    public bool Undoable(Func<bool> work)
    {
        const string Savepoint = "piece";
        var (given, recorded) = (_given, _entries.Count);
        _transaction.Save(Savepoint);
        bool keep;
        try
        {
            keep = work();
        }
        catch (Exception exception) when (Dialect.Judge(exception) == Trouble.OfTheWork)
        {
            Undo();
            throw;
        }
        if (!keep)
        {
            Undo();
        }
        Dialect.Release(_transaction, Savepoint);
        return keep;

        void Undo()
        {
            _transaction.Rollback(Savepoint);
            _given = given;
            _entries.ForgetAfter(recorded);
        }
    }

    /// <summary>Remembers the work that accepted a message in this batch, for a duplicate that arrives in the same batch.</summary>
    public void Remember(long logIndex, object work) => _accepted[logIndex] = work;

    public T? Remembered<T>(long logIndex) where T : class => _accepted.GetValueOrDefault(logIndex) as T;
}
