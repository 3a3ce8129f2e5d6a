namespace CatsIce.Gateway.Store.Dialects;

/// <summary>One SQL statement of the hub, in the words of every engine. All of them are static fields of this type beside the code that uses them, and sessions take nothing else: so
/// every statement can be listed and tried on every engine without running the code around it.</summary>
internal sealed class Statement
{
    private readonly Func<Dialect, string> _write;
    private readonly string?[] _texts = new string?[Enum.GetValues<DatabaseEngine>().Length];
    private readonly string?[] _unlessThere = new string?[Enum.GetValues<DatabaseEngine>().Length];

    /// <summary>The same words for all engines.</summary>
    public Statement(string text) => _write = _ => text;

    /// <param name="write">Puts the words of the engine where they differ.</param>
    public Statement(Func<Dialect, string> write) => _write = write;

    // Written twice by two threads at once it is the same text.
    public string For(Dialect dialect) => _texts[(int)dialect.Engine] ??= _write(dialect);

    /// <summary>Of an insert: the one that does nothing where a unique index forbids it.</summary>
    public string UnlessThere(Dialect dialect) => _unlessThere[(int)dialect.Engine] ??= dialect.UnlessThere(For(dialect));
}
