using System.Data.Common;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>What differs between database engines, and nothing else. SQL that is the same everywhere stays beside the code that uses it.</summary>
internal abstract class Dialect
{
    /// <summary>The engine and where it lies, for logs and reports. Never holds a password.</summary>
    public abstract string Name { get; }

    /// <summary>An open connection that may write. A commit on it returns only after the data is on stable storage.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>An open connection that can only read; sees what was committed before its query began.</summary>
    public abstract DbConnection OpenReader();

    /// <summary>Begins a transaction that holds the right to write from its first moment, so that it never fails halfway for a lock.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Begins a transaction whose queries all see the same state of the database.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>Begins the transaction of the migrations and waits until no other process migrates.</summary>
    public abstract DbTransaction BeginMigration(DbConnection connection);

    /// <summary>Makes the table of applied migrations when there is none.</summary>
    public abstract string CreateMigrationTable { get; }

    /// <summary>Writes the column types of a migration in the engine's words: <c>$key</c> (bigint primary key given by us), <c>$identity</c>
    /// (bigint primary key given by the engine), <c>$blob</c>, <c>$text</c> (unlimited).</summary>
    public abstract string Adapt(string migration);

    /// <summary>Inserts a row unless a unique index forbids it; the transaction stays usable either way.</summary>
    /// <returns>False when a row with the same key exists.</returns>
    public abstract bool TryInsert(DbTransaction transaction, string insert, object row);

    /// <summary>The clause after ORDER BY that limits the result to the number of rows named by a parameter.</summary>
    public abstract string FirstRows(string parameter);
}
