using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CatsIce.Gateway.Store.Dialects.Embedded;

/// <summary>A statement of the embedded database, prepared once and run directly: through ADO.NET and its mapper each run of a small statement costs several times what the statement itself does. Rows are read to
/// their end, so nothing is ever left in the middle. Used by the thread of its connection.</summary>
internal sealed class QuickStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly bool _isReading;
    private readonly Dictionary<Type, BindValues?> _binders = [];
    private readonly Dictionary<Type, Delegate?> _makers = [];

    private QuickStatement(sqlite3 database, sqlite3_stmt statement) =>
        (_database, _statement, _isReading) = (database, statement, raw.sqlite3_stmt_readonly(statement) != 0);

    /// <returns>Null when the text is not exactly one statement that this database understands: the platform's way then says what is wrong with it.</returns>
    public static QuickStatement? Prepare(sqlite3 database, string text)
    {
        var result = raw.sqlite3_prepare_v2(database, text, out var statement, out var rest);
        if (result == raw.SQLITE_OK && !statement.IsInvalid && string.IsNullOrWhiteSpace(rest))
        {
            return new QuickStatement(database, statement);
        }

        statement?.Dispose();
        return null;
    }

    /// <returns>False when values or rows are of a kind that is not known here: then nothing has happened.</returns>
    /// <exception cref="SqliteException">As the platform's way throws it.</exception>
    public bool TryQuery<T>(object? values, out List<T> rows)
    {
        rows = [];
        if (Binder(values) is not { } bind || Maker<T>() is not { } make)
        {
            return false;
        }

        try
        {
            bind(_statement, values);
            while (Step())
            {
                rows.Add(make(_statement));
            }
        }
        finally
        {
            Clear();
        }

        return true;
    }

    /// <param name="changed">Rows that were changed; -1 of a statement that only reads.</param>
    /// <returns>As of <see cref="TryQuery"/>.</returns>
    public bool TryExecute(object? values, out int changed)
    {
        changed = 0;
        if (Binder(values) is not { } bind)
        {
            return false;
        }

        try
        {
            bind(_statement, values);
            while (Step())
            {
            }

            changed = _isReading ? -1 : raw.sqlite3_changes(_database);
        }
        finally
        {
            Clear();
        }

        return true;
    }

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == raw.SQLITE_ROW;
    }

    // What it was run with must not stay in memory until it is run again.
    private void Clear()
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    private BindValues? Binder(object? values)
    {
        var type = values?.GetType() ?? typeof(void);
        if (!_binders.TryGetValue(type, out var binder))
        {
            _binders[type] = binder = Binding.Of(_statement, type);
        }

        return binder;
    }

    private Func<sqlite3_stmt, T>? Maker<T>()
    {
        if (!_makers.TryGetValue(typeof(T), out var maker))
        {
            _makers[typeof(T)] = maker = RowMaker.Of<T>(_statement);
        }

        return (Func<sqlite3_stmt, T>?)maker;
    }
}
