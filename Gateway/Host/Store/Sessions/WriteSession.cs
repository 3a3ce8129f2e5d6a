using System.Data.Common;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>The open transaction of one batch, as seen by a piece of work. Used by one thread only.</summary>
internal sealed class WriteSession : Session
{
    private const string LogIndexSequence = "message_log_index";

    // Where there is one writer the log itself says what comes next; it then has no gaps, and gives no number again that has gone into an archive.
    private static readonly Statement NextNumber = new(d => d.NextOf(LogIndexSequence) is { } next ? $"SELECT {next}" : "SELECT COALESCE(MAX(n), 0) + 1 FROM (SELECT MAX(log_index) AS n FROM message UNION ALL SELECT MAX(log_index) FROM archived_message UNION ALL SELECT MAX(first_number) - 1 FROM restoration)");

    private static readonly Statement NextNumbers = new(d => d.AsksTogether && d.NextOf(LogIndexSequence) is { } next ? $"SELECT {next} FROM generate_series(1, @count)" : NextNumber.For(d));

    private readonly DbTransaction _transaction;
    private readonly bool _together;
    private readonly List<Question> _questions = [];
    private readonly Gathered _gathered = new();
    private readonly List<long> _numbers = [];
    private readonly PendingEntries _entries = new();
    private readonly List<Question> _later = [];
    private bool _answered;
    private int _wantedNumbers;
    private int _given;
    private int _written;

    /// <param name="together">What the pieces of work ask and what they defer goes to the engine for all of them at once; when one breaks it, nobody knows which.</param>
    public WriteSession(Dialect dialect, DbTransaction transaction, bool together = false)
        : base(dialect, transaction.Connection!, transaction) => (_transaction, _together) = (transaction, together);

    /// <summary>Puts a question before anything is decided; after <see cref="Answer"/> it is answered at once.</summary>
    public Rows<T> Ask<T>(Statement statement, object? parameters = null) => Put(new Rows<T>(statement.For(Dialect), parameters));

    /// <summary>As <see cref="Ask"/>, of a change: it happens before anything is decided, so only a piece of work that keeps what it writes may ask so.</summary>
    public Change AskToChange(Statement statement, object? parameters = null) => Put(new Change(statement.For(Dialect), parameters));

    /// <summary>Says before anything is decided that rows of this key will be needed: see <see cref="RowsOf"/>.</summary>
    public void Want(Lookup lookup, string key)
    {
        if (!_answered && Dialect.AsksTogether)
        {
            _gathered.Want(lookup, key);
        }
    }

    /// <summary>Says before anything is decided that <see cref="NextLogIndex"/> will be called.</summary>
    public void WantNumber() => _wantedNumbers += !_answered && Dialect.AsksTogether ? 1 : 0;

    /// <summary>Takes the locks, then has all questions answered. Called once.</summary>
    public void Answer(IReadOnlyList<long> keys)
    {
        _questions.AddRange(_gathered.Questions(Dialect));
        var numbers = _wantedNumbers > 0 ? Ask<long>(NextNumbers, new { count = (long)_wantedNumbers }) : null;
        Dialect.Answer(_transaction, keys, _questions);
        _answered = true;
        Count(_questions.Sum(question => question.Changed));
        _numbers.AddRange(numbers?.All ?? []);
    }

    /// <summary>The rows of a key, whether they were wanted before or not.</summary>
    public IEnumerable<T> RowsOf<T>(Lookup<T> lookup, string key) => _gathered.Find(lookup, key) ?? Query<T>(lookup.OfOne, new { key });

    /// <summary>Whether the rows of this key were asked for beforehand: then looking costs nothing.</summary>
    public bool Knows<T>(Lookup<T> lookup, string key) => _gathered.Find(lookup, key) is not null;

    /// <summary>The next number of the message log. It grows with every transaction that holds the same lines; a number taken in a piece of work that is undone is given again.</summary>
    public long NextLogIndex()
    {
        if (_given == _numbers.Count)
        {
            _numbers.Add(Dialect.NextOf(LogIndexSequence) is null && _numbers.Count > 0 ? _numbers[^1] + 1 : Single<long>(NextNumber));
        }
        return _numbers[_given++];
    }

    /// <summary>Lets no message and no delivery be numbered below this any more; for a database that was put back from a backup, and says so in its table restoration.</summary>
    public void SkipTo(long number)
    {
        Ready();
        Dialect.SkipTo(_transaction, LogIndexSequence, number);
        Count(1);
    }

    public int Execute(Statement statement, object? parameters = null) => Count(Dialect.Execute(Ready(), _transaction, statement.For(Dialect), parameters));

    /// <summary>Inserts a row unless a unique index forbids it.</summary>
    public bool TryInsert(Statement insert, object row)
    {
        Ready();
        return Count(Dialect.TryInsert(_transaction, insert.UnlessThere(Dialect), row) ? 1 : 0) == 1;
    }

    /// <summary>As <see cref="Execute"/>, of a statement whose result nobody needs: it goes to the database with others, before the next that is not deferred.</summary>
    public void ExecuteLater(Statement statement, object parameters) => _later.Add(new Change(statement.For(Dialect), parameters));

    /// <summary>As <see cref="TryInsert"/>, where nobody needs to know whether there was a row.</summary>
    public void TryInsertLater(Statement insert, object row) => _later.Add(new InsertUnlessThere(insert.UnlessThere(Dialect), row));

    /// <summary>As <see cref="ExecuteLater"/>, of a statement whose rows nobody needs before the commit.</summary>
    public Rows<T> AskLater<T>(Statement statement, object parameters)
    {
        var rows = new Rows<T>(statement.For(Dialect), parameters);
        _later.Add(rows);
        return rows;
    }

    /// <summary>Writes many rows, in the way that suits the engine.</summary>
    /// <param name="ofOne">Takes a row, each property as a parameter.</param>
    /// <param name="ofAll">Takes rows, as <see cref="Dialect.RowsOf"/> reads them.</param>
    /// <param name="together">Writes them so.</param>
    public void WriteAll<T>(IReadOnlyList<T> rows, Statement ofOne, Statement ofAll, Func<IReadOnlyList<T>, string> together)
        where T : notnull
    {
        if (Dialect.WritesRowsTogether)
        {
            Execute(ofAll, new { rows = together(rows) });
            return;
        }
        foreach (var row in rows)
        {
            Execute(ofOne, row);
        }
    }

    /// <summary>Sends what was deferred.</summary>
    public void SendDeferred()
    {
        if (_later.Count > 0)
        {
            Count(_later.Count);
            var deferred = _later.ToArray();
            _later.Clear();
            Dialect.Answer(_transaction, [], deferred);
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
        var (given, recorded, written, deferred) = (_given, _entries.Count, _written, _later.Count);
        if (work.Decide(this))
        {
            if (!_together || !Dialect.AsksTogether)
            {
                SendDeferred();
            }
            return true;
        }
        _given = given;
        _entries.ForgetAfter(recorded);
        return _written == written && _later.Count == deferred
            ? false
            : throw new InvalidOperationException($"{work.GetType().Name} wrote something and does not keep it, although it says that it never does.");
    }

    /// <summary>Runs a piece of work so that it happens wholly or not at all: undone when it answers false or throws.</summary>
    private bool Undoable(Func<bool> work)
    {
        const string Savepoint = "piece";
        SendDeferred();
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

    private T Put<T>(T question)
        where T : Question
    {
        if (_answered)
        {
            Ready();
            question.Answer(Dialect, _transaction);
            Count(question.Changed);
        }
        else
        {
            _questions.Add(question);
        }
        return question;
    }

    private int Count(int rows)
    {
        _written += Math.Max(rows, 0);
        return rows;
    }
}
