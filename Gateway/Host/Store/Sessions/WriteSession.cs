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
    private readonly List<DeferredStatement> _later = [];
    private int _given;
    private int _written;

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

    public int Execute(Statement statement, object? parameters = null) => Count(Ready().Execute(statement.For(Dialect), parameters, _transaction));

    /// <summary>Inserts a row unless a unique index forbids it.</summary>
    public bool TryInsert(Statement insert, object row)
    {
        Ready();
        return Count(Dialect.TryInsert(_transaction, insert.For(Dialect), row) ? 1 : 0) == 1;
    }

    /// <summary>As <see cref="Execute"/>, of a statement whose result nobody needs: it goes to the database with others, before the next that is not deferred.</summary>
    public void ExecuteLater(Statement statement, object parameters) => _later.Add(new DeferredStatement(statement.For(Dialect), parameters, UnlessThere: false));

    /// <summary>As <see cref="TryInsert"/>, where nobody needs to know whether there was a row.</summary>
    public void TryInsertLater(Statement insert, object row) => _later.Add(new DeferredStatement(insert.For(Dialect), row, UnlessThere: true));

    /// <summary>Sends what was deferred.</summary>
    public void SendDeferred()
    {
        if (_later.Count > 0)
        {
            Count(_later.Count);
            var deferred = _later.ToArray();
            _later.Clear();
            Dialect.ExecuteAll(_transaction, deferred);
        }
    }

    /// <summary>Enters a fact of this transaction into the evidence log; it becomes durable with the fact.</summary>
    public void Record(EvidenceEntry entry) => Record(LogRow.Of(entry));

    /// <summary>As the other, for an entry that was hashed before, beside the thread that writes.</summary>
    public void Record(LogRow entry) => _entries.Add(entry);

    /// <summary>Writes what was recorded. Called once, before the commit.</summary>
    public void WriteRecorded()
    {
        _entries.Write(this);
        SendDeferred();
    }

    /// <summary>Runs the first step of a piece of work so that it happens wholly or not at all: undone when it answers false or throws.</summary>
    /// <remarks>A piece that writes nothing unless it keeps it needs no savepoint, which are two statements; what it throws ends the whole transaction.</remarks>
    public bool Decide(StoreWork work)
    {
        if (!work.WritesOnlyWhatItKeeps)
        {
            return Undoable(() => work.Decide(this));
        }
        var (given, recorded, written) = (_given, _entries.Count, _written);
        if (work.Decide(this))
        {
            SendDeferred();
            return true;
        }
        _given = given;
        _entries.ForgetAfter(recorded);
        return _written == written && _later.Count == 0
            ? false
            : throw new InvalidOperationException($"{work.GetType().Name} wrote something and does not keep it, although it says that it never does.");
    }

    /// <summary>Runs a piece of work so that it happens wholly or not at all: undone when it answers false or throws.</summary>
    private bool Undoable(Func<bool> work)
    {
        const string Savepoint = "piece";
        var (given, recorded) = (_given, _entries.Count);
        _transaction.Save(Savepoint);
        bool keep;
        try
        {
            keep = work();
            SendDeferred();
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

    // What was deferred goes first: the next statement may look at it.
    protected override DbConnection Ready()
    {
        SendDeferred();
        return base.Ready();
    }

    private int Count(int rows)
    {
        _written += Math.Max(rows, 0);
        return rows;
    }

    /// <summary>Remembers the work that accepted a message in this batch, for a duplicate that arrives in the same batch.</summary>
    public void Remember(long logIndex, object work) => _accepted[logIndex] = work;

    public T? Remembered<T>(long logIndex) where T : class => _accepted.GetValueOrDefault(logIndex) as T;
}
