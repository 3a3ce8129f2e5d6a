using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;
using Dapper;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>A statement whose result a piece of work needs for its decision. Those of a whole batch are put together before the first is decided: where the engine can, they go there and back on one way.</summary>
/// <param name="text">In the words of the engine.</param>
/// <param name="values">Each property is a parameter.</param>
internal abstract class Question(string text, object? values)
{
    public string Text => text;

    public object? Values => values;

    /// <summary>The answer is rows; otherwise how many were changed.</summary>
    public abstract bool GivesRows { get; }

    /// <summary>Rows that it has changed.</summary>
    public virtual int Changed => 0;

    /// <summary>Runs it by itself.</summary>
    public abstract void Answer(Dialect dialect, DbTransaction transaction);

    /// <param name="rows">At the first row of its own.</param>
    public abstract void Answer(DbDataReader rows);

    public abstract void Answer(int changed);
}

/// <summary>A question for rows.</summary>
internal sealed class Rows<T>(string text, object? values) : Question(text, values)
{
    private List<T>? _rows;

    public override bool GivesRows => true;

    /// <exception cref="InvalidOperationException">It was not answered yet.</exception>
    public List<T> All => _rows ?? throw new InvalidOperationException($"Not answered yet: {Text}");

    public override void Answer(Dialect dialect, DbTransaction transaction) => _rows = dialect.Query<T>(transaction.Connection!, transaction, Text, Values);

    public override void Answer(DbDataReader rows) => _rows = rows.Parse<T>().AsList();

    public override void Answer(int changed) => throw new InvalidOperationException($"It gives rows: {Text}");
}

/// <summary>An insert that does nothing where a unique index forbids it.</summary>
/// <param name="text">As <see cref="Dialect.UnlessThere"/> words it.</param>
internal sealed class InsertUnlessThere(string text, object values) : Change(text, values)
{
    public override void Answer(Dialect dialect, DbTransaction transaction) => Answer(dialect.TryInsert(transaction, Text, Values!) ? 1 : 0);
}

/// <summary>A change of which can be known how many rows it has found.</summary>
internal class Change(string text, object? values) : Question(text, values)
{
    private int? _changed;

    public override bool GivesRows => false;

    /// <exception cref="InvalidOperationException">It was not answered yet.</exception>
    public override int Changed => _changed ?? throw new InvalidOperationException($"Not answered yet: {Text}");

    public override void Answer(Dialect dialect, DbTransaction transaction) => Answer(dialect.Execute(transaction.Connection!, transaction, Text, Values));

    public override void Answer(DbDataReader rows) => throw new InvalidOperationException($"It gives no rows: {Text}");

    public sealed override void Answer(int changed) => _changed = changed;
}
