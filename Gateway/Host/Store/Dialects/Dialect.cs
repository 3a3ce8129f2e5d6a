using System.Data.Common;
using System.Text.Json;
using CatsIce.Gateway.Store.Sessions;
using Dapper;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>What differs between database engines, and nothing else. SQL stays beside the code that uses it, as a <see cref="Statement"/>.</summary>
internal abstract class Dialect
{
    public abstract DatabaseEngine Engine { get; }

    /// <summary>The engine and where it lies, for logs and reports. Never holds a password.</summary>
    public abstract string Name { get; }

    /// <summary>False when there can be only one hub on the database, and one writer in it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>An open connection that may write. A commit on it returns only after the data is on stable storage.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>An open connection for reading; sees what was committed before its query began.</summary>
    public abstract DbConnection OpenReader();

    /// <summary>Takes back a connection of <see cref="OpenReader"/> that nobody needs any more.</summary>
    public virtual void GiveBack(DbConnection reader) => reader.Dispose();

    /// <summary>Begins a transaction that holds the right to write from its first moment where the engine has only one writer, so that it never fails halfway for a lock.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Told by the writer after each of its commits: what the engine wants done now and then is done here.</summary>
    public virtual void AfterCommit(DbConnection writer)
    {
    }

    /// <summary>Begins a transaction whose queries all see the same state of the database.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>Begins the transaction of the migrations and waits until no other process migrates.</summary>
    public abstract DbTransaction BeginMigration(DbConnection connection);

    /// <summary>Waits until no other transaction holds one of these keys, and holds them to the end of this one. In the order given, which must be the same for all.</summary>
    public abstract void Lock(DbTransaction transaction, IReadOnlyList<long> keys);

    /// <summary>True where many questions on one way cost little more than one: then pieces of work say beforehand also what they will look up.</summary>
    public virtual bool AsksTogether => false;

    /// <summary>Takes locks as <see cref="Lock"/> does, and has questions answered in their order; where the engine can, all on one way to it and back.</summary>
    public virtual void Answer(DbTransaction transaction, IReadOnlyList<long> keys, IReadOnlyList<Question> questions)
    {
        Lock(transaction, keys);
        foreach (var question in questions)
        {
            question.Answer(this, transaction);
        }
    }

    /// <summary>True where many rows are best written by one statement that takes them as <see cref="RowsOf"/>: where each statement is a way of its own.</summary>
    public virtual bool WritesRowsTogether => true;

    /// <summary>A condition: the column has one of the values of a parameter that <see cref="Keys"/> wrote.</summary>
    public virtual string IsOneOf(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public virtual object Keys(IEnumerable<string> keys) => JsonSerializer.Serialize(keys);

    /// <summary>Forgets a savepoint whose work is kept.</summary>
    public virtual void Release(DbTransaction transaction, string savepoint) => transaction.Release(savepoint);

    /// <summary>All rows of a statement.</summary>
    /// <param name="values">Each property is a parameter.</param>
    public virtual List<T> Query<T>(DbConnection connection, DbTransaction? transaction, string text, object? values) => connection.Query<T>(text, values, transaction).AsList();

    /// <returns>Rows that were changed.</returns>
    public virtual int Execute(DbConnection connection, DbTransaction transaction, string text, object? values) => connection.Execute(text, values, transaction);

    /// <summary>An insert that does nothing where a unique index forbids it, for <see cref="TryInsert"/>.</summary>
    public virtual string UnlessThere(string insert) => $"{insert} ON CONFLICT DO NOTHING";

    /// <summary>Inserts a row unless a unique index forbids it; the transaction stays usable either way.</summary>
    /// <param name="insert">As <see cref="UnlessThere"/> words it.</param>
    /// <returns>False when a row with the same key exists.</returns>
    public virtual bool TryInsert(DbTransaction transaction, string insert, object row) => Execute(transaction.Connection!, transaction, insert, row) == 1;

    /// <summary>What to do after an exception of this engine.</summary>
    public abstract Trouble Judge(Exception exception);

    /// <summary>What makes the database unfit for a hub that answers "stored" (a setting that lets commits return early), in one sentence; null when it is fit.</summary>
    public virtual string? Unfitness() => null;

    /// <summary>The clock of the database, for all nodes the same; null where it is this machine's own.</summary>
    public abstract DateTimeOffset? ReadClock();

    /// <summary>Bytes that a server has ever written to its log, for all its clients; null where there is no server, or it does not tell.</summary>
    public virtual long? LogWritten() => null;

    /// <summary>Makes the table of applied migrations when there is none.</summary>
    public abstract Statement CreateMigrationTable { get; }

    /// <summary>Writes a migration in the engine's words: <c>$key</c> (bigint primary key given by us), <c>$identity</c> (bigint primary key given by the engine),
    /// <c>$blob</c>, <c>$text</c> (unlimited), a line <c>$sequence NAME;</c>, and <c>$on_outbox</c> behind an index of that table that is dropped.</summary>
    public abstract string Adapt(string migration);

    /// <summary>The next number of a sequence as an expression; null where the engine has none and needs none, because it has one writer.</summary>
    public abstract string? NextOf(string sequence);

    /// <summary>Lets a sequence, where the engine has any, and the numbers of deliveries begin at this one.</summary>
    public abstract void SkipTo(DbTransaction transaction, string sequence, long number);

    /// <summary>Nothing is in the database, or it is not there.</summary>
    public abstract bool IsEmpty();

    /// <summary>The clause after ORDER BY that limits the result to the number of rows named by a parameter.</summary>
    public abstract string FirstRows(string parameter);

    /// <summary>Rows that come as one JSON array of objects in a text parameter, as a table with the name <c>given</c>: many rows in one statement.</summary>
    public abstract string RowsOf(string parameter, params ReadOnlySpan<GivenColumn> columns);

    /// <summary>Before VALUES or WHERE: gives back columns of the rows that were written or removed, where the engine says it there; belongs together with <see cref="GivingBack"/>.</summary>
    /// <param name="changed">INSERTED or DELETED.</param>
    /// <param name="columns">As in a SELECT: <c>pending_id AS PendingId, kind AS Kind</c>.</param>
    public virtual string Output(string changed, string columns) => "";

    /// <summary>At the end of the statement: gives back columns of the rows that were written or removed.</summary>
    public virtual string GivingBack(string columns) => $"RETURNING {columns}";

    /// <summary>What follows the name of a table whose rows are taken, and skipped where another transaction is taking them; belongs together with <see cref="SkippingTaken"/>.</summary>
    public virtual string Taking => "";

    /// <summary>What ends the statement that takes rows.</summary>
    public virtual string SkippingTaken => "";

    /// <summary>Queries outside of any transaction.</summary>
    public ReadSession Read() => new(this, OpenReader(), snapshot: false);

    /// <summary>Queries that all see the same state of the database.</summary>
    public ReadSession ReadSnapshot() => new(this, OpenReader(), snapshot: true);
}
