using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;
using Dapper;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>An open connection to the database, with the statements of the hub.</summary>
internal abstract class Session(Dialect dialect, DbConnection connection, DbTransaction? transaction)
{
    protected Dialect Dialect => dialect;

    public List<T> Query<T>(Statement statement, object? parameters = null) => dialect.Query<T>(Ready(), transaction, statement.For(dialect), parameters);

    /// <summary>One row after the other, so that many large ones need no more memory than one. The connection is taken until the end.</summary>
    public IEnumerable<T> Stream<T>(Statement statement, object? parameters = null) => Ready().Query<T>(statement.For(dialect), parameters, transaction, buffered: false);

    /// <returns>Default when there is no row.</returns>
    public T? Find<T>(Statement statement, object? parameters = null) => Query<T>(statement, parameters) is { Count: > 0 } rows ? Only(rows) : default;

    public T Single<T>(Statement statement, object? parameters = null) => Only(Query<T>(statement, parameters));

    /// <summary>The connection, when what must happen before its next statement has happened.</summary>
    protected virtual DbConnection Ready() => connection;

    private static T Only<T>(List<T> rows) => rows is [var row] ? row : throw new InvalidOperationException($"One row was asked for; there are {rows.Count}.");
}
